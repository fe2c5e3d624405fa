import type { WidgetMessage, WidgetSnapshot } from '@throughline/contracts'
import { expect, test } from 'vitest'
import { initialState, lastIncomingSeq, unreadAfter, withFrame, withSnapshot } from './state.ts'

const message = (seq: number, part: Partial<WidgetMessage> = {}): WidgetMessage => ({
  id: `m${seq}`,
  clientId: null,
  seq,
  from: 'agent',
  authorName: 'Mikko',
  text: `text ${seq}`,
  at: '2026-03-02T12:04:09.120Z',
  state: 'sent',
  action: null,
  files: [],
  card: null,
  ...part,
})
const conversation = {
  id: 'c1',
  agentName: null,
  status: 'open' as const,
  movedHere: null,
  movedAway: null,
  knownName: null,
}
const snapshot = (messages: WidgetMessage[], part: Partial<WidgetSnapshot> = {}): WidgetSnapshot => ({
  conversation,
  messages,
  agentReadSeq: 0,
  wait: { away: false, opensAt: null, expectedSeconds: null, slow: false, place: null },
  cursor: { epoch: 1, pos: 1 },
  ...part,
})
const frame = (m: WidgetMessage) => ({ type: 'message' as const, cursor: { epoch: 1, pos: 9 }, message: m })

test('the same frames in any order and number give the same messages', () => {
  const frames = [message(5), message(1), message(9), message(5)].map(frame)
  const forward = frames.reduce(withFrame, initialState).messages
  const backward = frames.reduceRight(withFrame, initialState).messages
  expect(forward.map(({ seq }) => seq)).toEqual([1, 5, 9])
  expect(backward).toEqual(forward)
})

test('a late frame does not take a mark back', () => {
  const read = withFrame(initialState, frame(message(1, { state: 'read' })))
  expect(withFrame(read, frame(message(1, { state: 'delivered', text: 'edited' }))).messages).toEqual([
    message(1, { state: 'read', text: 'edited' }),
  ])
})

test('only a new line of an agent ends that they write and that one waits', () => {
  const wait = { away: false, opensAt: null, expectedSeconds: null, slow: false, place: 2 }
  const state = { ...withSnapshot(initialState, snapshot([message(1)], { wait })), typing: 'Mikko' }
  const again = withFrame(state, frame(message(1, { state: 'read' })))
  expect([again.typing, again.wait.place]).toEqual(['Mikko', 2])
  const next = withFrame(state, frame(message(3)))
  expect([next.typing, next.wait.place]).toEqual([null, null])
})

test('a snapshot that was under way while a newer message arrived does not hide it', () => {
  let state = withSnapshot(initialState, snapshot([message(1), message(2)]))
  state = withFrame(state, frame(message(3)))
  expect(withSnapshot(state, snapshot([message(1), message(2)])).messages).toHaveLength(3)
})

test('a snapshot takes away what is gone, and everything of another conversation', () => {
  const state = withSnapshot(initialState, snapshot([message(1), message(2), message(3)]))
  expect(withSnapshot(state, snapshot([message(1), message(3)])).messages.map(({ seq }) => seq)).toEqual([
    1, 3,
  ])
  const other = snapshot([message(1, { id: 'x' })], { conversation: { ...conversation, id: 'c2' } })
  expect(withSnapshot(state, other).messages.map(({ id }) => id)).toEqual(['x'])
})

test('unread are the messages of people above what was seen, never own or system ones', () => {
  const messages = [
    message(1),
    message(2, { from: 'customer' }),
    message(3, { from: 'system' }),
    message(4, { from: 'bot' }),
    message(5, { state: 'read' }),
  ]
  const state = withSnapshot(initialState, snapshot(messages))
  expect(unreadAfter(state, 0)).toBe(2)
  expect(unreadAfter(state, 1)).toBe(1)
  expect(lastIncomingSeq(state)).toBe(5)
})
