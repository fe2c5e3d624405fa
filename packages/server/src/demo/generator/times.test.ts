import { expect, test } from 'vitest'
import { createRandom } from './random.ts'
import { scenarios } from './scenarios/index.ts'
import { duration, timesOf } from './times.ts'

test('a duration is a sum of days, hours, minutes and seconds', () => {
  expect(duration('1d 2h 3m 4s')).toBe(93_784_000)
  expect(() => duration('soon')).toThrow('"soon" is no duration')
})

test('a day of the past is counted in the time of the shop, through its changes of hour', () => {
  const now = new Date('2026-10-26T12:00:00Z')
  const scenario = { began: '2d 12:00', steps: [{ after: '0s' }] }
  const middle = { number: () => 0.5, uuid: () => '' }
  const [at] = timesOf(scenario, now, middle)
  // Helsinki was three hours ahead on that Saturday and two on the Monday after.
  expect(at?.toISOString()).toBe('2026-10-24T09:00:30.000Z')
})

test('whatever the hour at which the demo starts, nothing happens after it or out of order', () => {
  for (let hour = 0; hour < 24; hour++) {
    const now = new Date(Date.UTC(2026, 5, 10, hour, 7))
    for (const scenario of scenarios) {
      const times = timesOf(scenario, now, createRandom(1, scenario.key)).map((time) => time.getTime())
      expect(times, scenario.key).toEqual(times.toSorted((a, b) => a - b))
      expect(times.at(-1), scenario.key).toBeLessThan(now.getTime())
    }
  }
})

test('what has not come yet is drawn together', () => {
  const now = new Date('2026-06-10T05:00:00Z')
  const late = { began: '1d 16:00', steps: [{ after: '0s' }, { after: '1h' }, { after: '20h' }] }
  const times = timesOf(late, now, createRandom(1, 'late')).map((time) => time.getTime())
  expect(times.at(-1)).toBeLessThan(now.getTime())
  expect(times).toEqual(times.toSorted((a, b) => a - b))
  expect(new Set(times).size).toBe(3)
})
