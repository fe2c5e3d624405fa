import type { NoticeSettings } from '@throughline/contracts'
import { localTime } from '../../platform/clock/index.ts'

/** Whether somebody wants quiet at a moment, by the clock of their own time zone. The hours may lie over midnight. */
export function isQuiet(quiet: NoticeSettings['quiet'], at: Date, timezone: string): boolean {
  if (quiet === null) return false
  const { time } = localTime(at, timezone)
  const { from, until } = quiet
  return from <= until ? time >= from && time < until : time >= from || time < until
}
