import { expect, test } from 'vitest'
import { daysApart, dueState, spanParts } from './spans.ts'

const said = (seconds: number) =>
  spanParts(seconds)
    .map((part) => `${part.count} ${part.unit}`)
    .join(' ')

test('a length of time is said in its two largest units', () => {
  expect(said(0)).toBe('0 second')
  expect(said(42)).toBe('42 second')
  expect(said(110)).toBe('1 minute 50 second')
  expect(said(600)).toBe('10 minute')
  expect(said(645)).toBe('10 minute')
  expect(said(3_600)).toBe('1 hour')
  expect(said(3_600 * 26 + 120)).toBe('1 day 2 hour')
  expect(said(3_605)).toBe('1 hour')
})

test('what is due is overdue, soon or later', () => {
  const now = Date.parse('2026-03-02T12:00:00Z')
  expect(dueState('2026-03-02T11:59:00Z', now)).toBe('overdue')
  expect(dueState('2026-03-02T12:30:00Z', now)).toBe('soon')
  expect(dueState('2026-03-02T14:00:00Z', now)).toBe('later')
})

test('days are counted on the calendar of the reader', () => {
  const now = Date.parse('2026-03-02T22:30:00Z')
  expect(daysApart('2026-03-02T21:00:00Z', now, 'Europe/Helsinki')).toBe(1)
  expect(daysApart('2026-03-02T21:00:00Z', now, 'UTC')).toBe(0)
})
