import { expect, test } from 'vitest'
import { byReason } from './by-reason.ts'

test('what was left out for the same reason stands together, the most frequent reason first', () => {
  const items = [
    { conversationId: 'a', reason: 'conversation_changed' },
    { conversationId: 'b', reason: 'fields_required' },
    { conversationId: 'c', reason: null },
    { conversationId: 'd', reason: 'fields_required' },
  ]
  const groups = byReason(items).map(({ reason, items: together }) => [
    reason,
    together.map(({ conversationId }) => conversationId).join(''),
  ])
  expect(groups).toEqual([
    ['fields_required', 'bd'],
    ['conversation_changed', 'a'],
    [null, 'c'],
  ])
  expect(byReason([])).toEqual([])
})
