import { madeOnce } from './made-once.ts'

export type SpanUnit = 'second' | 'minute' | 'hour' | 'day'
export interface SpanPart {
  unit: SpanUnit
  count: number
}

const lengths: readonly [SpanUnit, number][] = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
  ['second', 1],
]

/** A length of time in its two largest units, seconds only below ten minutes: 110 → 1 minute 50 seconds. */
export function spanParts(seconds: number): SpanPart[] {
  const whole = Math.max(0, Math.round(seconds))
  const parts: SpanPart[] = []
  let rest = whole
  for (const [unit, length] of lengths) {
    const count = Math.floor(rest / length)
    rest -= count * length
    const first = parts[0]
    if (count === 0 || parts.length === 2) continue
    if (unit === 'second' && whole >= 600) continue
    if (first !== undefined && !follows(first.unit, unit)) continue
    parts.push({ unit, count })
  }
  return parts.length > 0 ? parts : [{ unit: 'second', count: 0 }]
}

function follows(larger: SpanUnit, smaller: SpanUnit): boolean {
  const names = lengths.map(([unit]) => unit)
  return names.indexOf(smaller) === names.indexOf(larger) + 1
}

export type DueState = 'overdue' | 'soon' | 'later'

/** How near a due time is: passed, within the hour, or later. */
export function dueState(dueAt: string, now: number): DueState {
  const left = Date.parse(dueAt) - now
  if (left < 0) return 'overdue'
  return left <= 3_600_000 ? 'soon' : 'later'
}

/** The calendar days from `iso` to `now` in a time zone: 0 today, 1 yesterday, -1 tomorrow. */
export function daysApart(iso: string, now: number, timeZone: string): number {
  return dayNumber(now, timeZone) - dayNumber(Date.parse(iso), timeZone)
}

const calendarOf = madeOnce((timeZone) => new Intl.DateTimeFormat('en-CA', { timeZone }))

function dayNumber(time: number, timeZone: string): number {
  const parts = calendarOf(timeZone).format(time)
  return Math.round(Date.parse(`${parts}T00:00:00Z`) / 86_400_000)
}
