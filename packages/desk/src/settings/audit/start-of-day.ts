import { atWallClock } from '../../i18n/wall-clock.ts'

const day = 86_400_000

/**
 * When a calendar day (`2026-03-29`) begins in a time zone, as ISO 8601 in UTC, or so many days later; null
 * for what is no day.
 */
export function startOfDay(date: string, timeZone: string, daysLater = 0): string | null {
  const midnight = Date.parse(`${date}T00:00:00Z`) + daysLater * day
  return Number.isNaN(midnight) ? null : atWallClock(midnight, timeZone).toISOString()
}
