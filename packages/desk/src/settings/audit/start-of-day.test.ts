import { expect, test } from 'vitest'
import { startOfDay } from './start-of-day.ts'

test('a day begins at midnight of the zone, also where the clocks change that day', () => {
  expect(startOfDay('2026-11-20', 'Europe/Helsinki')).toBe('2026-11-19T22:00:00.000Z')
  // The clocks go forward at three in the morning: the day begins in winter time and the next in summer time.
  expect(startOfDay('2026-03-29', 'Europe/Helsinki')).toBe('2026-03-28T22:00:00.000Z')
  expect(startOfDay('2026-03-29', 'Europe/Helsinki', 1)).toBe('2026-03-29T21:00:00.000Z')
  expect(startOfDay('2026-11-20', 'America/New_York')).toBe('2026-11-20T05:00:00.000Z')
  expect(startOfDay('', 'UTC')).toBeNull()
})
