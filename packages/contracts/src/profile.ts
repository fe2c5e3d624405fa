import { type Static, Type } from 'typebox'

export const weekdays = [
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
  'sunday',
] as const
export type Weekday = (typeof weekdays)[number]

/** Part of a day in the agent's own time zone, `09:00` to `17:00`; `24:00` is the end of the day. */
export const WorkingSpan = Type.Object({
  from: Type.String({ pattern: '^([01]\\d|2[0-3]):[0-5]\\d$' }),
  to: Type.String({ pattern: '^(([01]\\d|2[0-3]):[0-5]\\d|24:00)$' }),
})
export type WorkingSpan = Static<typeof WorkingSpan>

const Day = Type.Optional(Type.Array(WorkingSpan, { maxItems: 4 }))

/** When somebody works, by weekday; a day that is missing is free. */
export const WorkingHours = Type.Object(
  {
    monday: Day,
    tuesday: Day,
    wednesday: Day,
    thursday: Day,
    friday: Day,
    saturday: Day,
    sunday: Day,
  },
  {
    examples: [
      {
        monday: [
          { from: '09:00', to: '12:00' },
          { from: '13:00', to: '17:30' },
        ],
      },
    ],
  },
)
export type WorkingHours = Static<typeof WorkingHours>

/** Bytes of a picture at most. */
export const largestPicture = 2 * 1024 * 1024
