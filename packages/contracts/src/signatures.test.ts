import { expect, test } from 'vitest'
import { fillSignature } from './signatures.ts'

const names = {
  'agent.name': 'Mikko $& Korhonen',
  'inbox.name': 'Saimaa',
  'organisation.name': 'Saimaa Outdoor',
}

test('names are put in as they are', () => {
  expect(fillSignature('{{agent.name}}\n{{ inbox.name }}, {{organisation.name|us}} ', names)).toBe(
    'Mikko $& Korhonen\nSaimaa, Saimaa Outdoor',
  )
  expect(fillSignature('{{agent.name}}', { ...names, 'agent.name': '{{M}}' })).toBe('{{M}}')
  expect(fillSignature('From {{organisation.name|us}}', { ...names, 'organisation.name': '' })).toBe(
    'From us',
  )
})

test.each([
  ['{{agent.salary}} {agent.name} {{{{inbox.name}}}}', '{agent.name} Saimaa'],
  ['Yours, {{organisation.nam}}{{first name}}!', 'Yours, !'],
  ['{{agent.name\nCall 123', 'Call 123'],
  ['{{agent.name}\n{{ Call 123 }', 'Call 123 }'],
])('what is no variable becomes nothing: %j', (text, filled) => {
  expect(fillSignature(text, names)).toBe(filled)
})
