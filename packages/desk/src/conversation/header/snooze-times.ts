import { atWallClock, wallClock } from '../../i18n/wall-clock.ts'

export interface SnoozeTime {
  key: 'hour' | 'evening' | 'tomorrow' | 'monday' | 'week'
  at: Date
}

/** The times that make sense to put something off to, by a zone's clocks; "this evening" only while it is still day. */
export function snoozeTimes(now: number, timeZone: string): SnoozeTime[] {
  const clock = wallClock(now, timeZone)
  const at = (days: number, hour: number) =>
    atWallClock(
      Date.UTC(clock.getUTCFullYear(), clock.getUTCMonth(), clock.getUTCDate() + days, hour),
      timeZone,
    )
  const toMonday = (8 - clock.getUTCDay()) % 7 || 7
  const times: SnoozeTime[] = [{ key: 'hour', at: new Date(now + 3_600_000) }]
  if (clock.getUTCHours() < 15) times.push({ key: 'evening', at: at(0, 17) })
  times.push({ key: 'tomorrow', at: at(1, 9) })
  if (toMonday > 1) times.push({ key: 'monday', at: at(toMonday, 9) })
  times.push({ key: 'week', at: at(7, 9) })
  return times
}
