import { errors } from './errors.ts'

/** The time zone itself; throws `timezone_unknown` when it is not in the IANA list of this runtime. */
export function requireTimezone(timezone: string): string {
  try {
    new Intl.DateTimeFormat('en', { timeZone: timezone })
  } catch {
    throw errors.timezone_unknown({ fields: { timezone: 'Use a name such as Europe/Helsinki.' } })
  }
  return timezone
}
