const day = 86_400_000

/**
 * When a calendar day (`2026-03-29`) begins in a time zone, as ISO 8601 in UTC, or so many days later; null
 * for what is no day. The zone is asked twice, since the difference to UTC at midnight may be another than now.
 */
export function startOfDay(date: string, timeZone: string, daysLater = 0): string | null {
  const asUtc = Date.parse(`${date}T00:00:00Z`) + daysLater * day
  if (Number.isNaN(asUtc)) return null
  const first = asUtc - aheadOfUtc(asUtc, timeZone)
  return new Date(asUtc - aheadOfUtc(first, timeZone)).toISOString()
}

/** Milliseconds that a zone's clocks are ahead of UTC at a moment. */
function aheadOfUtc(at: number, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  }).formatToParts(at)
  const of = (type: string) => Number(parts.find((part) => part.type === type)?.value)
  const shown = Date.UTC(of('year'), of('month') - 1, of('day'), of('hour'), of('minute'), of('second'))
  return shown - at
}
