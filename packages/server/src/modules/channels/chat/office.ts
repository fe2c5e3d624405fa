import { type WorkingHours, WorkingHours as WorkingHoursSchema, weekdays } from '@throughline/contracts'
import { type Static, Type } from 'typebox'
import { addDays, instantOf, localTime } from '../../../platform/clock/index.ts'
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
