import type { Step } from '../scenario.ts'
import type { Calendar } from './calendar.ts'
import { chatCourse } from './chat-course.ts'
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

/** Chats are answered while somebody is there; who finds the shop closed writes. */
const CHATS = 0.42

/** Writes down how a conversation went from its beginning to the present. */
export function writeCourse(o: Omit<Course, 'script'>, began: Date): Step[] {
  const script = createScript(began, o.now)
  const { matter } = o.details
  const isChat = matter.page !== null && o.calendar.isOpen(began) && o.dice.happens(CHATS)
  const course = { ...o, script }
  if (isChat) chatCourse(course, began)
  else letterCourse(course, began)
  return script.steps()
}
