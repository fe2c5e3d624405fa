import type { Queue, QueueItem } from '@throughline/contracts'
import { expect, test } from 'vitest'
import { anItem } from '../testing/builders.ts'
import { markReadInQueue, patchQueue } from './patch-queue.ts'
import { rowsOf } from './queue-rows.ts'

const viewer = { agentId: 'me', teamIds: [] }
const mine = { view: 'mine', search: '', order: 'due', viewer } as const
const pageOf = (items: QueueItem[], next: string | null = null): Queue => ({
  items,
  next,
  cursor: { epoch: 1, pos: 1 },
})
const due = (id: string, time: string, values: Partial<QueueItem> = {}) =>
  anItem({ id, replyDueAt: `2026-03-02T${time}:00.000Z`, ...values })
const ids = (pages: readonly Queue[]) => rowsOf(pages).ids()

test('a conversation that becomes mine enters where its due time says', () => {
  const pages = [pageOf([due('a', '10:00'), due('c', '12:00')])]
  expect(ids(patchQueue(pages, mine, 'b', due('b', '11:00')))).toEqual(['a', 'b', 'c'])
})

test('a new due time moves the row, and it stands there once', () => {
  const pages = [pageOf([due('a', '10:00'), due('b', '11:00')], 'more'), pageOf([due('c', '12:00')])]
  expect(ids(patchQueue(pages, mine, 'a', due('a', '11:30', { version: 2 })))).toEqual(['b', 'a', 'c'])
})

test('what is resolved or given to somebody else leaves the view', () => {
  const pages = [pageOf([due('a', '10:00'), due('b', '11:00')])]
  expect(ids(patchQueue(pages, mine, 'a', due('a', '10:00', { status: 'resolved' })))).toEqual(['b'])
  expect(ids(patchQueue(pages, mine, 'b', due('b', '11:00', { assigneeId: 'sanna' })))).toEqual(['a'])
  expect(ids(patchQueue(pages, mine, 'b', null))).toEqual(['a'])
})

test('a late patch of an earlier version changes nothing', () => {
  const pages = [pageOf([due('a', '10:00', { version: 5, subject: 'new' })])]
  expect(patchQueue(pages, mine, 'a', due('a', '09:00', { version: 4, subject: 'old' }))).toBe(pages)
})

test('what sorts behind the loaded pages waits for its page', () => {
  const pages = [pageOf([due('a', '10:00')], 'more')]
  expect(ids(patchQueue(pages, mine, 'z', due('z', '18:00')))).toEqual(['a'])
})

test('a searched list keeps its rows fresh but takes no newcomers', () => {
  const searched = { ...mine, search: 'tent' }
  const pages = [pageOf([due('a', '10:00')])]
  const changed = patchQueue(pages, searched, 'a', due('a', '10:00', { version: 2, status: 'resolved' }))
  expect(rowsOf(changed).at(0)?.status).toBe('resolved')
  expect(patchQueue(pages, searched, 'b', due('b', '09:00'))).toBe(pages)
})

test('the own read mark survives patches, and goes back where it is put', () => {
  const pages = markReadInQueue([pageOf([due('a', '10:00', { readSeq: 2 })])], 'a', 7)
  expect(rowsOf(markReadInQueue(pages, 'a', 3)).at(0)?.readSeq).toBe(3)
  expect(rowsOf(patchQueue(pages, mine, 'a', due('a', '10:00', { version: 2 }))).at(0)?.readSeq).toBe(7)
})
