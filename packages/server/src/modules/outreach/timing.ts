import type { AwayPace } from '@throughline/contracts'
import { addDays, instantOf, localTime } from '../../platform/clock/index.ts'

/** In which hours of the customer's day nothing goes out to who has not been here lately. */
export interface QuietHours {
  /** Times of day such as `21:00`; they may span midnight. */
  from: string
  until: string
  /** Who was here as few minutes before waits for the answer, and gets it. */
  recentMinutes: number
}

export interface Circumstances {
  /** When it could go by its delay alone. */
  readyAt: Date
  /** When the relay may be asked again; null before it was asked. */
  retryAt: Date | null
  pace: AwayPace
  /** When the last update of the same chat went out. */
  lastSentAt: Date | null
  timezone: string
  quiet: QuietHours | null
  /** When the customer was last here, as far as is known. */
  lastSeenAt: Date | null
}

export interface Timing {
  dueAt: Date
  /** Why it goes no earlier than that; null where its delay or the relay alone says so. */
  waitsFor: 'hourly' | 'morning' | 'quiet_hours' | null
}

const MINUTE = 60_000
const HOUR = 60 * MINUTE
/** When the day begins for whom we write to once a day, where no quiet hours end. */
const MORNING = '08:00'

/**
 * When an update goes that has not gone by `now`: in time with how often its reader wants such mail, and not in their
 * quiet hours unless they were here just before. Depends on nothing else, so that it can be asked at any time anew.
 */
export function timingOf(c: Circumstances, now: Date): Timing {
  const paced = pacedAt(c)
  const earliest = new Date(Math.max(paced.getTime(), c.retryAt?.getTime() ?? 0, now.getTime()))
  const quietUntil = c.quiet && !wasHereLately(c, earliest) ? quietEnd(c.quiet, c.timezone, earliest) : null
  if (quietUntil !== null) return { dueAt: quietUntil, waitsFor: 'quiet_hours' }
  const isPaced = paced > c.readyAt && paced.getTime() === earliest.getTime()
  return { dueAt: earliest, waitsFor: isPaced ? (c.pace === 'daily' ? 'morning' : 'hourly') : null }
}

function pacedAt({ pace, readyAt, lastSentAt, timezone, quiet }: Circumstances): Date {
  if (pace === 'hourly' && lastSentAt !== null) {
    return new Date(Math.max(readyAt.getTime(), lastSentAt.getTime() + HOUR))
  }
  return pace === 'daily' ? nextAt(quiet?.until ?? MORNING, timezone, readyAt) : readyAt
}

function wasHereLately({ lastSeenAt, quiet }: Circumstances, at: Date): boolean {
  return (
    lastSeenAt !== null &&
    quiet !== null &&
    at.getTime() - lastSeenAt.getTime() <= quiet.recentMinutes * MINUTE
  )
}

/** When quiet hours end that a moment falls into; null when it does not. */
export function quietEnd(
  { from, until }: Pick<QuietHours, 'from' | 'until'>,
  timezone: string,
  at: Date,
): Date | null {
  const { time } = localTime(at, timezone)
  const isQuiet = from < until ? from <= time && time < until : from <= time || time < until
  return isQuiet ? nextAt(until, timezone, at) : null
}

/** The first moment from `at` on at which clocks there show this time of day. */
function nextAt(time: string, timezone: string, at: Date): Date {
  const today = localTime(at, timezone)
  const found = instantOf(today.time <= time ? today.day : addDays(today.day, 1), time, timezone)
  // Clocks that go back in autumn show some times twice: the first that is still to come.
  const shown = [-HOUR, -HOUR / 2, 0, HOUR / 2, HOUR]
    .map((apart) => new Date(found.getTime() + apart))
    .find((moment) => moment >= at && localTime(moment, timezone).time === time)
  return shown ?? new Date(Math.max(found.getTime(), at.getTime()))
}
