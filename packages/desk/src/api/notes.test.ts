import { expect, test } from 'vitest'
import { withSign } from './notes.ts'

const eyes = { reaction: 'eyes', agentIds: ['mikko'] } as const
const signs = [{ ...eyes, agentIds: [...eyes.agentIds] }]

test('a sign is given once a person, joins the same ones, and goes with its last giver', () => {
  expect(withSign(signs, 'sanna', 'eyes', true)).toEqual([{ reaction: 'eyes', agentIds: ['mikko', 'sanna'] }])
  expect(withSign(signs, 'mikko', 'eyes', true)).toEqual(signs)
  expect(withSign(signs, 'sanna', 'heart', true)).toEqual([
    ...signs,
    { reaction: 'heart', agentIds: ['sanna'] },
  ])
  expect(withSign(signs, 'sanna', 'eyes', false)).toEqual(signs)
  expect(withSign(signs, 'mikko', 'eyes', false)).toEqual([])
})
