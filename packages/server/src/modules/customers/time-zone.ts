const known = new Map<string, boolean>()

/** Whether this names a time zone of the IANA database. Asked for every row of a file, so answers are kept. */
export function isTimeZone(name: string): boolean {
  const answer = known.get(name) ?? canFormat(name)
  if (known.size < 1_000) known.set(name, answer)
  return answer
}

function canFormat(timeZone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}
