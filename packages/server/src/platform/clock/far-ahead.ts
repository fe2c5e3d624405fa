const DAY = 86_400_000

/** Whether a time lies further ahead than clocks and time zones go wrong by: more than a day. */
export function isFarAhead(time: string, now: Date): boolean {
  return Date.parse(time) > now.getTime() + DAY
}
