import { expect, test } from 'vitest'
import { isAnswerSubject, isNewSubject } from './subject.ts'

test.each(['Re: Tent', 'VS: Teltta', 'Sv: Telt', 'AW: Zelt', 'Vá: Sátor', 'Odp: Namiot', 'Re[2]: Tent'])(
  '%s answers and begins nothing',
  (subject) => {
    expect(isAnswerSubject(subject)).toBe(true)
    expect(isNewSubject(subject, ['Tent'])).toBe(false)
  },
)

test('a subject that the thread has had is not new, whatever stands before it', () => {
  expect(isNewSubject('tent  delivery', ['Re: Vl: Tent delivery'])).toBe(false)
  expect(isNewSubject('Fwd: Tent delivery', ['Tent delivery'])).toBe(false)
})

test('another one is', () => {
  expect(isNewSubject('A broken stove', ['Tent delivery'])).toBe(true)
  expect(isNewSubject('', ['Tent delivery'])).toBe(false)
})
