import { expect, test } from 'vitest'
import { snoozeTimes } from './snooze-times.ts'

const keys = (now: Date) => snoozeTimes(now).map((time) => time.key)

test('on a Tuesday morning everything is offered, and all of it lies ahead', () => {
  const now = new Date(2026, 2, 3, 10)
  expect(keys(now)).toEqual(['hour', 'evening', 'tomorrow', 'monday', 'week'])
  expect(snoozeTimes(now).every((time) => time.at > now)).toBe(true)
  expect(snoozeTimes(now)[3]?.at).toEqual(new Date(2026, 2, 9, 9))
})

test('in the evening there is no "this evening", on a Sunday no Monday beside tomorrow', () => {
  expect(keys(new Date(2026, 2, 3, 18))).not.toContain('evening')
  expect(keys(new Date(2026, 2, 8, 10))).not.toContain('monday')
})
