import { answer, remember } from './agent-lines.ts'
import type { Course } from './course.ts'
import type { Exchange } from './words.ts'

/** A chat in one sitting; now and then the customer leaves in the middle and goes on by mail. */
export function chatCourse(course: Course, began: Date): void {
  const { script, details, voices, dice } = course
  const { language, words, matter } = details
  script.add(began, {
    kind: 'chat',
    text: voices.firstLine(),
    page: matter.page ?? 'shop',
    namesItself: true,
  })
  if (!words.asks || dice.happens(0.4)) {
    script.later(dice.between(40, 190), answer(course, voices.calls(details.fill(details.settles))))
  } else {
    script.later(dice.between(30, 170), answer(course, voices.calls(voices.says(words.asks.answers))))
    script.later(dice.between(25, 120), { kind: 'says', text: voices.says(words.asks.replies) })
    if (dice.happens(0.22)) {
      leaves(course, words.asks)
      return
    }
    script.later(dice.between(40, 260), answer(course, voices.says(words.asks.closings)))
  }
  remember(course, { isDone: true, isChat: true })
  const thanks = dice.happens(0.75)
  if (thanks) script.later(dice.between(20, 100), { kind: 'says', text: voices.says(language.thanks) })
  if (thanks && dice.happens(0.6)) {
    script.later(dice.between(15, 60), answer(course, voices.says(language.farewells), 'resolved'))
  } else script.later(dice.between(60, 900), { kind: 'resolves', by: voices.agent })
}

/** The answer is found by mail, and the thanks come by mail too. */
function leaves(course: Course, asks: Exchange): void {
  const { script, details, voices, dice, calendar } = course
  const { language } = details
  script.later(
    dice.between(500, 1_100),
    answer(course, voices.says(asks.closings), 'waiting', { unseen: true }),
  )
  script.later(dice.between(60, 150), { kind: 'isTold' })
  remember(course, { isDone: true, isChat: true })
  if (dice.happens(0.6)) {
    script.add(calendar.atHome(script.at, dice.between(20, 600), dice), {
      kind: 'byMail',
      text: voices.says(language.thanks),
    })
  }
  script.add(calendar.atWork(script.at, dice.between(30, 500)), { kind: 'resolves', by: voices.agent })
}
