import { expect, test } from 'vitest'
import { fillSignature } from './signatures.ts'

const names = {
  'agent.name': 'Mikko $& Korhonen',
  'inbox.name': 'Saimaa',
  'organisation.name': 'Saimaa Outdoor',
}

test('names are put in as they are, and what is no variable stays', () => {
  expect(fillSignature('{{agent.name}}\n{{ inbox.name }}, {{organisation.name}} ', names)).toBe(
    'Mikko $& Korhonen\nSaimaa, Saimaa Outdoor',
  )
  expect(fillSignature('{{agent.salary}} {agent.name} {{{{inbox.name}}}}', names)).toBe(
    '{{agent.salary}} {agent.name} {{Saimaa}}',
  )
})
