import { expect, test } from 'vitest'
import { isPlaceName, questionOf } from './place.ts'

const saved = {
  id: '0199a1b2-7c3d-7e4f-8a5b-6c7d8e9f0a1b',
  name: 'VIP',
  ownerId: '0199a1b2-7c3d-7e4f-8a5b-6c7d8e9f0a1c',
  sharedWith: { kind: 'nobody' },
  view: 'team',
  q: 'tag:vip',
  order: 'due',
  version: 1,
  createdAt: '2026-03-01T12:00:00Z',
  updatedAt: '2026-03-01T12:00:00Z',
} as const

test('a view has its order, and what is searched for in it the newest first', () => {
  const mine = { name: 'mine', view: 'mine', saved: null } as const
  expect(questionOf(mine, '')).toEqual({ view: 'mine', search: '', order: 'due' })
  expect(questionOf(mine, 'tent')).toEqual({ view: 'mine', search: 'tent', order: 'newest' })
})

test('a saved view keeps its question and its order, also while something is searched for in it', () => {
  const place = { name: saved.id, view: 'team', saved } as const
  expect(questionOf(place, '')).toEqual({ view: 'team', search: 'tag:vip', order: 'due' })
  expect(questionOf(place, 'tent')).toEqual({ view: 'team', search: 'tent tag:vip', order: 'due' })
})

test('an address names a view of the queue or a saved one', () => {
  expect(isPlaceName('waiting')).toBe(true)
  expect(isPlaceName(saved.id)).toBe(true)
  expect(isPlaceName('somewhere')).toBe(false)
})
