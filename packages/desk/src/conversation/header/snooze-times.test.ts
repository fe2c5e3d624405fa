import { expect, test } from 'vitest'
import { snoozeTimes } from './snooze-times.ts'

const zone = 'Europe/Helsinki'
const keys = (now: string) => snoozeTimes(Date.parse(now), zone).map((time) => time.key)

test('on a Tuesday morning everything is offered, and all of it lies ahead', () => {
  const now = '2026-03-03T08:00:00Z'
  expect(keys(now)).toEqual(['hour', 'evening', 'tomorrow', 'monday', 'week'])
  const times = snoozeTimes(Date.parse(now), zone)
  expect(times.every((time) => time.at.getTime() > Date.parse(now))).toBe(true)
  expect(times[3]?.at.toISOString()).toBe('2026-03-09T07:00:00.000Z')
})

test('in the evening there is no "this evening", on a Sunday no Monday beside tomorrow', () => {
  expect(keys('2026-03-03T16:00:00Z')).not.toContain('evening')
  expect(keys('2026-03-08T08:00:00Z')).not.toContain('monday')
})

test('the days and hours are those of the zone, also across a change of its clocks', () => {
  // Saturday noon in Helsinki; the clocks go forward in the night to Sunday.
  const times = snoozeTimes(Date.parse('2026-03-28T10:00:00Z'), zone)
  expect(times.find(({ key }) => key === 'tomorrow')?.at.toISOString()).toBe('2026-03-29T06:00:00.000Z')
  // Still Saturday evening in Los Angeles while it is Sunday in Helsinki.
  const west = snoozeTimes(Date.parse('2026-03-29T01:00:00Z'), 'America/Los_Angeles')
  expect(west.find(({ key }) => key === 'tomorrow')?.at.toISOString()).toBe('2026-03-29T16:00:00.000Z')
})
