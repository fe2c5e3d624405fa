import type { Step } from '../scenario.ts'
import type { Calendar } from './calendar.ts'
import { chatCourse } from './chat-course.ts'
import { isReturning } from './customers.ts'
import type { Details } from './details.ts'
import type { Dice } from './dice.ts'
import { letterCourse } from './letter-course.ts'
import { createScript, type Script } from './script.ts'
import type { Voices } from './voices.ts'

/** What a course is written with. */
export interface Course {
  script: Script
  details: Details
  voices: Voices
  calendar: Calendar
  dice: Dice
  now: Date
}

/** How often somebody new, and somebody who comes back, asks in the chat while the shop is open. */
const CHATS = { new: 0.7, returning: 0.12 }

/** Writes down how a conversation went from its beginning to the present. */
export function writeCourse(o: Omit<Course, 'script'>, began: Date): Step[] {
  const script = createScript(began, o.now)
  const { matter, customer } = o.details
  const share = isReturning(customer) ? CHATS.returning : CHATS.new
  const isChat = matter.page !== null && o.calendar.isOpen(began) && o.dice.happens(share)
  const course = { ...o, script }
  if (isChat) chatCourse(course, began)
  else letterCourse(course, began)
  return script.steps()
}
