import { type WorkingHours, WorkingHours as WorkingHoursSchema, weekdays } from '@throughline/contracts'
import { type Static, Type } from 'typebox'
import { isTimeZone } from '../../customers/index.ts'

/** When somebody answers in a chat. */
export const OfficeHours = Type.Object(
  {
    timezone: Type.Refine(
      Type.String({ description: 'IANA name, for example Europe/Helsinki', maxLength: 60 }),
      (name: string) => isTimeZone(name),
      () => 'must be the name of a time zone, such as Europe/Helsinki',
    ),
    week: WorkingHoursSchema,
    /** Whole days on which nobody does, in that time zone. */
    holidays: Type.Array(Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' }), { maxItems: 400, default: [] }),
  },
  {
    title: 'Office hours',
    description:
      'Outside them the chat says so, asks for an address and answers go by e-mail. None: always open.',
  },
)
export type OfficeHours = Static<typeof OfficeHours>

/** Farther ahead nobody is told when an office opens. */
const daysAhead = 60

/** Whether an office is open at a moment, and else when it opens next; null when not within sixty days. */
export function officeAt(hours: OfficeHours, at: Date): { open: boolean; opensAt: Date | null } {
  const today = localTime(at, hours.timezone)
  const isOpen = spansOf(hours, today.day).some(({ from, to }) => from <= today.time && today.time < to)
  if (isOpen) return { open: true, opensAt: null }
  for (let ahead = 0; ahead <= daysAhead; ahead++) {
    const day = addDays(today.day, ahead)
    const next = spansOf(hours, day).find(({ from }) => ahead > 0 || from > today.time)
    if (next) return { open: false, opensAt: instantOf(day, next.from, hours.timezone) }
  }
  return { open: false, opensAt: null }
}

function spansOf({ week, holidays }: OfficeHours, day: string): NonNullable<WorkingHours['monday']> {
  if (holidays.includes(day)) return []
  const weekday = weekdays[(new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7]
  return (weekday && week[weekday]) ?? []
}

function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
}

/** The calendar day (`2026-03-02`) and the time of day (`09:30`) there. */
function localTime(at: Date, timezone: string): { day: string; time: string } {
  const local = new Date(at.getTime() + offsetAt(at, timezone)).toISOString()
  return { day: local.slice(0, 10), time: local.slice(11, 16) }
}

/** The moment at which clocks there show this; in the hour that a spring forward leaves out, one hour later. */
function instantOf(day: string, time: string, timezone: string): Date {
  const wall = Date.parse(`${day}T${time}:00Z`)
  const guess = new Date(wall - offsetAt(new Date(wall), timezone))
  return new Date(wall - offsetAt(guess, timezone))
}

/** How far clocks there are ahead of UTC, in milliseconds. */
function offsetAt(at: Date, timezone: string): number {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone: timezone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(at)
  const part = (type: string) => parts.find((one) => one.type === type)?.value ?? '00'
  const wall = `${part('year')}-${part('month')}-${part('day')}T${part('hour')}:${part('minute')}:${part('second')}Z`
  return Date.parse(wall) - Math.floor(at.getTime() / 1000) * 1000
}
