export interface SnoozeTime {
  key: 'hour' | 'evening' | 'tomorrow' | 'monday' | 'week'
  at: Date
}

/** The times that make sense to snooze until, from now on; "this evening" only while it is still day. */
export function snoozeTimes(now: Date): SnoozeTime[] {
  const at = (days: number, hour: number) =>
    new Date(now.getFullYear(), now.getMonth(), now.getDate() + days, hour)
  const toMonday = (8 - now.getDay()) % 7 || 7
  const times: SnoozeTime[] = [{ key: 'hour', at: new Date(now.getTime() + 3_600_000) }]
  if (now.getHours() < 15) times.push({ key: 'evening', at: at(0, 17) })
  times.push({ key: 'tomorrow', at: at(1, 9) })
  if (toMonday > 1) times.push({ key: 'monday', at: at(toMonday, 9) })
  times.push({ key: 'week', at: at(7, 9) })
  return times
}
