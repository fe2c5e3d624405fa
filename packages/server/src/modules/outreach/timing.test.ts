import { expect, test } from 'vitest'
import { localTime } from '../../platform/clock/index.ts'
import { type Circumstances, quietEnd, timingOf } from './timing.ts'

const zones = ['Europe/Helsinki', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kathmandu', 'UTC']
const night = { from: '21:00', until: '08:00', recentMinutes: 30 }
const at = (time: string) => new Date(time)
const usual: Circumstances = {
  readyAt: at('2026-06-10T20:30:00Z'),
  retryAt: null,
  pace: 'at_once',
  lastSentAt: null,
  timezone: 'Europe/Helsinki',
  quiet: night,
  lastSeenAt: at('2026-06-10T12:00:00Z'),
}

test('who has been gone for long hears of it in the morning of their own clock', () => {
  const now = at('2026-06-10T20:29:00Z')
  expect(timingOf(usual, now)).toEqual({ dueAt: at('2026-06-11T05:00:00Z'), waitsFor: 'quiet_hours' })
  const inNewYork = timingOf({ ...usual, timezone: 'America/New_York' }, now)
  expect(inNewYork).toEqual({ dueAt: usual.readyAt, waitsFor: null })
})

test('who was here just before waits for it, and gets it at night too', () => {
  const lastSeenAt = at('2026-06-10T20:05:00Z')
  expect(timingOf({ ...usual, lastSeenAt }, usual.readyAt)).toEqual({ dueAt: usual.readyAt, waitsFor: null })
  // Not where the relay or the program itself kept it past that.
  const late = timingOf({ ...usual, lastSeenAt }, at('2026-06-10T20:36:00Z'))
  expect(late).toEqual({ dueAt: at('2026-06-11T05:00:00Z'), waitsFor: 'quiet_hours' })
})

test('one an hour at most counts from the last one, and night comes on top', () => {
  const lastSentAt = at('2026-06-10T17:50:00Z')
  const hourly: Circumstances = { ...usual, pace: 'hourly', readyAt: at('2026-06-10T17:55:00Z'), lastSentAt }
  const now = at('2026-06-10T17:55:00Z')
  expect(timingOf({ ...hourly, quiet: null }, now)).toEqual({
    dueAt: at('2026-06-10T18:50:00Z'),
    waitsFor: 'hourly',
  })
  expect(timingOf(hourly, now).waitsFor).toBe('quiet_hours')
  expect(timingOf({ ...hourly, lastSentAt: null }, now)).toEqual({ dueAt: now, waitsFor: null })
})

test('once a day is the first morning after it was ready, and does not slip to the next', () => {
  const daily: Circumstances = { ...usual, pace: 'daily', quiet: null, readyAt: at('2026-06-10T05:01:00Z') }
  const { dueAt } = timingOf(daily, at('2026-06-10T05:01:02Z'))
  expect(dueAt).toEqual(at('2026-06-11T05:00:00Z'))
  expect(timingOf(daily, at('2026-06-11T05:00:07Z')).dueAt).toEqual(at('2026-06-11T05:00:07Z'))
  expect(
    timingOf({ ...daily, readyAt: at('2026-06-10T05:00:00Z') }, at('2026-06-10T04:00:00Z')).dueAt,
  ).toEqual(at('2026-06-10T05:00:00Z'))
})

test('an hour that clocks leave out or show twice neither keeps it back nor lets it go too early', () => {
  // Helsinki skips 03:00 to 04:00 on 29 March 2026, and shows 03:00 to 04:00 twice on 25 October.
  const until = { from: '23:00', until: '03:30' }
  expect(quietEnd(until, 'Europe/Helsinki', at('2026-03-28T23:00:00Z'))).toEqual(at('2026-03-29T01:30:00Z'))
  expect(quietEnd(until, 'Europe/Helsinki', at('2026-10-24T23:00:00Z'))).toEqual(at('2026-10-25T00:30:00Z'))
  expect(quietEnd(until, 'Europe/Helsinki', at('2026-10-25T01:10:00Z'))).toEqual(at('2026-10-25T01:30:00Z'))
})

test('quiet hours end at the first minute at which clocks there are past them, all year and everywhere', () => {
  const step = (process.env.LONG ? 97 : 1_873) * 60_000
  const pairs = [night, { from: '22:15', until: '06:45' }, { from: '12:00', until: '13:00' }]
  for (const timezone of zones) {
    for (const { from, until } of pairs) {
      for (
        let now = Date.parse('2026-01-01T00:00:00Z');
        now < Date.parse('2027-01-01T00:00:00Z');
        now += step
      ) {
        const end = quietEnd({ from, until }, timezone, new Date(now))
        if (end === null) continue
        expect(
          quietEnd({ from, until }, timezone, end),
          `${timezone} ${new Date(now).toISOString()}`,
        ).toBeNull()
        expect(localTime(end, timezone).time).toBe(until)
        expect(quietEnd({ from, until }, timezone, new Date(end.getTime() - 1))).not.toBeNull()
        expect(end.getTime() - now).toBeLessThan(13 * 60 * 60_000)
      }
    }
  }
})
