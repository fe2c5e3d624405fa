import { type WorkingHours, weekdays } from '@throughline/contracts'
import { profileErrors } from './profile-errors.ts'

/** The hours themselves; throws `working_hours_invalid` where a part of a day ends before it begins, or before another. */
export function requireOrdered(hours: WorkingHours): WorkingHours {
  for (const day of weekdays) {
    let before = ''
    for (const [index, { from, to }] of (hours[day] ?? []).entries()) {
      if (from >= to || from < before) {
        throw profileErrors.working_hours_invalid({
          fields: {
            [`workingHours.${day}.${index}`]: 'must end after it begins, and after the part before it',
          },
        })
      }
      before = to
    }
  }
  return hours
}
