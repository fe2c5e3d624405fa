import { madeOnce } from './made-once.ts'

/*
 * A wall clock's time is carried as the milliseconds that it would be in UTC: 14:00 in Helsinki as 14:00 in UTC.
 */

/** When a zone's clocks show a time. It is asked twice, since the difference to UTC may be another then than now. */
export function atWallClock(shown: number, timeZone: string): Date {
  const first = shown - aheadOfUtc(shown, timeZone)
  return new Date(shown - aheadOfUtc(first, timeZone))
}

/** What a zone's clocks show at a moment. */
export function wallClock(at: number, timeZone: string): Date {
  return new Date(at + aheadOfUtc(at, timeZone))
}

const clockOf = madeOnce(
  (timeZone) =>
    new Intl.DateTimeFormat('en-GB', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    }),
)

/** Milliseconds that a zone's clocks are ahead of UTC at a moment. */
function aheadOfUtc(at: number, timeZone: string): number {
  const parts = clockOf(timeZone).formatToParts(at)
  const of = (type: string) => Number(parts.find((part) => part.type === type)?.value)
  const shown = Date.UTC(of('year'), of('month') - 1, of('day'), of('hour'), of('minute'), of('second'))
  return shown - at
}
