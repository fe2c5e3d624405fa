import type { CalendarInvitation, CalendarMoment } from '@throughline/contracts'

const METHODS = [
  'REQUEST',
  'REPLY',
  'CANCEL',
  'PUBLISH',
  'COUNTER',
  'ADD',
  'REFRESH',
  'DECLINECOUNTER',
] as const
const MAX_BYTES = 512 * 1024
const MAX_EVENTS = 5
const MAX_TEXT = 500

/** One line of a calendar: name, parameters in upper case, value. */
interface Line {
  name: string
  parameters: Map<string, string>
  value: string
}

/**
 * The events of a calendar part (RFC 5545, by mail as RFC 6047 has it), at most five. What it says is shown, never
 * acted upon; only `SUMMARY` and `DTSTART` must be there.
 */
export function readInvitations(content: Buffer): CalendarInvitation[] {
  const lines = unfold(content.subarray(0, MAX_BYTES).toString('utf8'))
  const calendar: Line[] = []
  const events: Line[][] = []
  const open: string[] = []
  for (const line of lines) {
    if (line.name === 'BEGIN') {
      open.push(line.value.toUpperCase())
      if (open.at(-1) === 'VEVENT') events.push([])
    } else if (line.name === 'END') open.pop()
    // An alarm within an event has a summary of its own.
    else if (open.at(-1) === 'VEVENT') events.at(-1)?.push(line)
    else if (open.at(-1) === 'VCALENDAR') calendar.push(line)
  }
  const said = find(calendar, 'METHOD')?.value.toUpperCase()
  const method = METHODS.find((known) => known === said) ?? 'PUBLISH'
  return events.slice(0, MAX_EVENTS).flatMap((event) => readEvent(event, method) ?? [])
}

function readEvent(event: readonly Line[], method: (typeof METHODS)[number]): CalendarInvitation | null {
  const starts = momentOf(find(event, 'DTSTART'))
  if (starts === null) return null
  return {
    method: method.toLowerCase() as CalendarInvitation['method'],
    summary: text(find(event, 'SUMMARY')) ?? '',
    location: text(find(event, 'LOCATION')),
    organizer: personOf(find(event, 'ORGANIZER')),
    starts,
    ends: momentOf(find(event, 'DTEND')),
    recurring: find(event, 'RRULE') !== undefined || find(event, 'RDATE') !== undefined,
    answer:
      method === 'REPLY'
        ? (find(event, 'ATTENDEE')?.parameters.get('PARTSTAT')?.toLowerCase() ?? null)
        : null,
  }
}

function find(lines: readonly Line[], name: string): Line | undefined {
  return lines.find((line) => line.name === name)
}

/** RFC 5545 §3.3.11. */
function text(line: Line | undefined): string | null {
  const plain = line?.value
    .replace(/\\n/gi, '\n')
    .replace(/\\([,;\\])/g, '$1')
    .trim()
  return plain ? plain.slice(0, MAX_TEXT) : null
}

/** By name and address, as far as they are said. */
function personOf(line: Line | undefined): string | null {
  if (line === undefined) return null
  const address = line.value.replace(/^mailto:/i, '').trim()
  const name = line.parameters.get('CN')?.trim() ?? ''
  const both = name !== '' && name !== address ? `${name} <${address}>` : address
  return both.slice(0, MAX_TEXT) || null
}

/** `20250310T100000Z`, the same without Z in a zone or in none, or `20250310` for whole days. */
function momentOf(line: Line | undefined): CalendarMoment | null {
  const found = /^(\d{4})(\d{2})(\d{2})(?:T(\d{2})(\d{2})(\d{2})(Z?))?$/.exec(line?.value.trim() ?? '')
  if (!found) return null
  const [, year, month, day, hour, minute, second, utc] = found
  const date = `${year}-${month}-${day}`
  if (hour === undefined) return { local: date, zone: null, at: null }
  const local = `${date}T${hour}:${minute}:${second}`
  const zone = utc === 'Z' ? 'UTC' : (line?.parameters.get('TZID')?.slice(0, 100) ?? null)
  return { local, zone, at: instantOf(local, zone) }
}

/** The instant of a local time in a zone that the platform knows; null where it does not (Outlook's own names). */
function instantOf(local: string, zone: string | null): string | null {
  const asUtc = Date.parse(`${local}Z`)
  if (Number.isNaN(asUtc) || zone === null) return null
  const offset = offsetAt(asUtc, zone)
  if (offset === null) return null
  // Near a change of the clock the offset is that of the instant, not of the local time read as UTC.
  return new Date(asUtc - (offsetAt(asUtc - offset, zone) ?? offset)).toISOString()
}

function offsetAt(time: number, timeZone: string): number | null {
  try {
    const format = new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'longOffset' })
    const name = format.formatToParts(time).find(({ type }) => type === 'timeZoneName')?.value ?? ''
    const [, sign, hours, minutes] = /^GMT(?:([+-])(\d{2}):(\d{2}))?/.exec(name) ?? []
    const size = (Number(hours ?? 0) * 60 + Number(minutes ?? 0)) * 60_000
    return sign === '-' ? -size : size
  } catch {
    return null
  }
}

/** `;CN="Virtanen; Aino"` */
const PARAMETER = /;([^;="]{1,60})=("[^"]*"|[^;"]*)/g

/** Continued lines are joined (§3.1), then cut into name, parameters and value. */
function unfold(source: string): Line[] {
  const lines = source
    .replace(/\r\n?/g, '\n')
    .replace(/\n[ \t]/g, '')
    .split('\n')
  return lines.flatMap((line) => {
    const colon = colonOf(line)
    if (colon < 1) return []
    const head = line.slice(0, colon)
    return [
      {
        name: (head.split(';', 1)[0] ?? '').toUpperCase(),
        parameters: new Map(
          [...head.matchAll(PARAMETER)].map(([, key = '', value = '']) => [
            key.toUpperCase(),
            value.replace(/^"|"$/g, ''),
          ]),
        ),
        value: line.slice(colon + 1),
      },
    ]
  })
}

/** The first colon outside of quotes. */
function colonOf(line: string): number {
  let quoted = false
  for (let at = 0; at < Math.min(line.length, 2_000); at += 1) {
    if (line[at] === '"') quoted = !quoted
    else if (line[at] === ':' && !quoted) return at
  }
  return -1
}
