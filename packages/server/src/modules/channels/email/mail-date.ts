const DAY = 86_400_000
/** Mail as we know it is not older than this; clocks that fell back to their epoch are. */
const EARLIEST = Date.UTC(1990, 0, 1)

/**
 * The Date header as an instant; null when it is absent, unreadable or absurd (before 1990, or more than a
 * day ahead of the arrival). mailparser silently gives the present time instead, so it is not asked.
 */
export function readMailDate(header: string | null, receivedAt: Date): Date | null {
  if (header === null) return null
  // White space and comments may stand around each colon (RFC 5322 §4.3).
  const withoutComments = header
    .slice(0, 500)
    .replace(/\([^()]*\)/g, ' ')
    .replace(/\s+/g, ' ')
    .replace(/ ?: ?/g, ':')
    .trim()
  if (withoutComments.length > 100 || !/\d{4}|\d{1,2}\s+\w{3}\s+\d{2}/.test(withoutComments)) return null
  const time = Date.parse(withoutComments)
  if (Number.isNaN(time) || time < EARLIEST || time > receivedAt.getTime() + DAY) return null
  return new Date(time)
}
