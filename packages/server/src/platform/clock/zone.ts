const formats = new Map<string, Intl.DateTimeFormat>()

/** The calendar day (`2026-03-02`) and the time of day (`09:30`) that clocks in a time zone show at a moment. */
export function localTime(at: Date, timezone: string): { day: string; time: string } {
  const local = new Date(at.getTime() + offsetAt(at, timezone)).toISOString()
  return { day: local.slice(0, 10), time: local.slice(11, 16) }
}

/** The moment at which clocks there show this; in the hour that a spring forward leaves out, one hour later. */
export function instantOf(day: string, time: string, timezone: string): Date {
  const wall = Date.parse(`${day}T${time}:00Z`)
  const guess = new Date(wall - offsetAt(new Date(wall), timezone))
  return new Date(wall - offsetAt(guess, timezone))
}

export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
}

/** How far clocks there are ahead of UTC, in milliseconds. */
function offsetAt(at: Date, timezone: string): number {
  const parts = formatOf(timezone).formatToParts(at)
  const part = (type: string) => parts.find((one) => one.type === type)?.value ?? '00'
  const wall = `${part('year')}-${part('month')}-${part('day')}T${part('hour')}:${part('minute')}:${part('second')}Z`
  return Date.parse(wall) - Math.floor(at.getTime() / 1000) * 1000
}

/** To make a format takes fifty times as long as to use it, and there are only some hundred zones. */
function formatOf(timezone: string): Intl.DateTimeFormat {
  const known = formats.get(timezone)
  if (known) return known
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone: timezone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
  })
  if (formats.size < 1_000) formats.set(timezone, format)
  return format
}
