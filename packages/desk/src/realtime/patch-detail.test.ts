import { expect, test } from 'vitest'
import { aDetail, aHandoff, aMessage, anItem } from '../testing/builders.ts'
import { patchDetail, withEarlier } from './patch-detail.ts'

const messagePatch = (seq: number, values = {}) =>
  ({ entity: 'message', id: `m${seq}`, conversationId: 'c', value: aMessage({ seq, ...values }) }) as const

test('messages stand in the order of their numbers, however they arrive, and once', () => {
  const detail = [3, 1, 2, 3].map((seq) => messagePatch(seq)).reduce(patchDetail, aDetail())
  expect(detail.messages.map((message) => message.seq)).toEqual([1, 2, 3])
})

test('a message of a page that is not loaded stays out', () => {
  const detail = aDetail({ messages: [aMessage({ seq: 50 })], hasEarlier: true })
  expect(patchDetail(detail, messagePatch(3)).messages.map((message) => message.seq)).toEqual([50])
})

test('patches of other conversations change nothing', () => {
  const detail = aDetail()
  expect(patchDetail(detail, { ...messagePatch(1), conversationId: 'other' })).toBe(detail)
})

test('the header never goes back to an earlier version and keeps the own read mark', () => {
  const detail = aDetail({ conversation: anItem({ id: 'c', version: 3, subject: 'new', readSeq: 9 }) })
  const patch = (version: number, subject: string) =>
    ({
      entity: 'conversation',
      id: 'c',
      conversationId: 'c',
      value: anItem({ id: 'c', version, subject }),
    }) as const
  expect(patchDetail(detail, patch(2, 'old')).conversation.subject).toBe('new')
  expect(patchDetail(detail, patch(4, 'newer')).conversation).toMatchObject({ subject: 'newer', readSeq: 9 })
})

test('a handoff changes in its place', () => {
  const detail = aDetail({ handoffs: [aHandoff({ id: 'h' })] })
  const taken = aHandoff({ id: 'h', state: 'accepted' })
  const patched = patchDetail(detail, { entity: 'handoff', id: 'h', conversationId: 'c', value: taken })
  expect(patched.handoffs.map((handoff) => handoff.state)).toEqual(['accepted'])
})

test('a page of earlier messages goes in front without doubling', () => {
  const detail = aDetail({ messages: [aMessage({ seq: 5 }), aMessage({ seq: 6 })], hasEarlier: true })
  const earlier = withEarlier(detail, {
    items: [aMessage({ seq: 4 }), aMessage({ seq: 5 })],
    hasEarlier: false,
  })
  expect(earlier.messages.map((message) => message.seq)).toEqual([4, 5, 6])
  expect(earlier.hasEarlier).toBe(false)
})
