import { useFormat } from '../../i18n/use-format.ts'
import { useNow } from '../../i18n/use-now.ts'

/** The day of the calendar where the reader is, such as `2026-03-02`. */
export function useToday(): string {
  const { timeZone } = useFormat()
  const now = useNow()
  // The Swedish way of writing days is the one that is wanted.
  return new Intl.DateTimeFormat('sv', { timeZone, dateStyle: 'short' }).format(now)
}
