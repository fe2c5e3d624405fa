import { type Static, Type } from 'typebox'

const TimeOfDay = Type.String({ pattern: '^([01]\\d|2[0-3]):[0-5]\\d$', description: 'Such as 21:00' })

/** In which hours of the customer's day mail about missed answers waits. */
export const QuietHours = Type.Refine(
  Type.Object(
    {
      from: TimeOfDay,
      until: TimeOfDay,
      recentMinutes: Type.Integer({
        minimum: 0,
        maximum: 24 * 60,
        default: 30,
        description: 'Who was here as few minutes before waits for the answer, and gets it all the same',
      }),
    },
    { additionalProperties: false },
  ),
  ({ from, until }) => from !== until,
  () => 'must end at another time than it begins',
)
export type QuietHours = Static<typeof QuietHours>

/** Those of an inbox that says nothing else. */
export const usualQuietHours: QuietHours = { from: '21:00', until: '08:00', recentMinutes: 30 }
