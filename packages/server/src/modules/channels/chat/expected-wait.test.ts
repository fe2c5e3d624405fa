import { expect, test } from 'vitest'
import { expectedWait } from './expected-wait.ts'

const now = new Date('2026-03-02T12:00:00Z')
const ago = (minutes: number) => new Date(now.getTime() - minutes * 60_000)
const answered = (took: number, endedAgo: number) => ({
  askedAt: ago(endedAgo + took),
  answeredAt: ago(endedAgo),
})
const waiting = (...minutes: number[]) => minutes.map((age) => ({ askedAt: ago(age) }))
const usual = Array.from({ length: 20 }, (_, at) => answered(2, 600 + at))

test('with few answers nothing is said, however long somebody waits', () => {
  expect(expectedWait({ answered: usual.slice(0, 4), waiting: waiting(90), now })).toEqual({
    expectedSeconds: null,
    slow: false,
  })
})

test('it is the usual while nobody waits for longer', () => {
  expect(expectedWait({ answered: usual, waiting: [], now })).toEqual({ expectedSeconds: 120, slow: false })
  expect(expectedWait({ answered: usual, waiting: waiting(0.1, 1, 3), now })).toEqual({
    expectedSeconds: 120,
    slow: false,
  })
})

test('it is what they wait now where that is more', () => {
  expect(expectedWait({ answered: usual, waiting: waiting(12, 9, 20, 1), now })).toEqual({
    expectedSeconds: 1200,
    slow: true,
  })
  // Answers that come late count as well as waiting does.
  const late = [1, 2, 3, 4].map((endedAgo) => answered(25, endedAgo))
  expect(expectedWait({ answered: [...late, ...usual], waiting: waiting(1), now })).toEqual({
    expectedSeconds: 1500,
    slow: true,
  })
})

test('one chat that was forgotten makes nobody else slow', () => {
  const latest = [1, 3, 5, 7].map((endedAgo) => answered(2, endedAgo))
  expect(expectedWait({ answered: [...latest, ...usual], waiting: waiting(120), now }).slow).toBe(false)
})
