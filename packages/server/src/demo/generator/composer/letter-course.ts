import { answer, finish, remember } from './agent-lines.ts'
import type { Course } from './course.ts'
import { isReturning } from './customers.ts'
import { isPraise } from './matters.ts'
import type { Exchange } from './words.ts'

/** A form or a mail and what became of it. */
export function letterCourse(course: Course, began: Date): void {
  const { script, details, voices, dice, calendar, now } = course
  const text = voices.letter()
  const returns = isReturning(details.customer)
  const isForm = dice.happens(returns ? 0.25 : 0.6) && !(returns && isPraise(details.matter))
  // A form proves no address: whoever comes back answers by mail, which does, and is known as one person.
  const writesBack = isForm && returns
  if (isForm) script.add(began, { kind: 'form', subject: details.subject, text })
  else script.add(began, { kind: 'mail', subject: details.subject, text, proved: true })

  // Somebody overlooked it, or has it on their list for later.
  if (isWithin(began, 3, now) && dice.happens(0.28)) return
  if (dice.happens(0.12)) {
    script.later(dice.between(200, 1_500), { kind: 'assigns', by: 'emma', to: voices.agent })
  }
  const answered = calendar.atWork(
    script.at,
    dice.happens(0.7) ? dice.between(10, 90) : dice.between(90, 420),
  )
  const way = dice.between(1, 100)
  const { asks } = details.words
  if (!asks || way <= 42) settlesAtOnce(course, answered, writesBack)
  else if (way <= 86) asksFirst(course, answered, asks, writesBack)
  else if (way <= 97) meetsInChat(course, answered, asks)
  else offersInVain(course, answered)
}

function settlesAtOnce(course: Course, answered: Date, writesBack: boolean): void {
  const { script, details, voices, dice, calendar } = course
  const { language } = details
  const isSettled = !writesBack && (isPraise(details.matter) || dice.happens(0.35))
  script.add(
    answered,
    answer(course, voices.addresses(details.fill(details.settles)), isSettled ? 'resolved' : 'waiting'),
  )
  remember(course, { isDone: true })
  if (!isSettled) {
    if (writesBack || dice.happens(0.5)) {
      const read = calendar.atHome(script.at, dice.between(15, 1_500), dice)
      script.add(read, { kind: 'says', text: voices.says(language.thanks) })
      closesAfterThanks(course)
    } else closesUnanswered(course)
  }
  if (!isPraise(details.matter) && dice.happens(0.08)) comesBack(course)
}

function asksFirst(course: Course, answered: Date, asks: Exchange, writesBack: boolean): void {
  const { script, details, voices, dice, calendar, now } = course
  const { language } = details
  script.add(answered, answer(course, voices.addresses(voices.says(asks.answers))))
  remember(course, { isDone: false })
  if (!writesBack && isWithin(answered, 6, now) && dice.happens(0.22)) {
    script.later(60, {
      kind: 'snoozes',
      by: voices.agent,
      for: `${dice.between(1, 5)}d ${dice.between(1, 6)}h`,
    })
    return
  }
  if (!writesBack && dice.happens(0.2)) {
    closesUnanswered(course)
    return
  }
  const slow = dice.happens(0.3) ? dice.between(900, 4_500) : dice.between(12, 400)
  script.add(calendar.atHome(script.at, slow, dice), { kind: 'says', text: voices.says(asks.replies) })
  if (isWithin(script.at, 2, now) && dice.happens(0.25)) return
  const isSettled = dice.happens(0.4)
  script.add(
    calendar.atWork(script.at, dice.between(8, 150)),
    answer(course, voices.says(asks.closings), isSettled ? 'resolved' : 'waiting'),
  )
  finish(course)
  if (!isSettled) {
    if (dice.happens(0.55)) {
      const read = calendar.atHome(script.at, dice.between(10, 900), dice)
      script.add(read, { kind: 'says', text: voices.says(language.thanks) })
      closesAfterThanks(course)
    } else closesUnanswered(course)
  }
  if (dice.happens(0.1)) comesBack(course)
}

/** One goes over to the chat, where it is settled. */
function meetsInChat(course: Course, answered: Date, asks: Exchange): void {
  const { script, details, voices, dice, calendar } = course
  const { language } = details
  const by = voices.agent
  script.add(answered, answer(course, voices.addresses(voices.says(language.invitations))))
  script.later(40, { kind: 'offers', by, reason: dice.pick(['convenience', 'complexity', 'urgency']) })
  remember(course, { isDone: false })
  script.add(calendar.atWork(script.at, dice.between(6, 55)), { kind: 'takesUp' })
  script.later(30, { kind: 'says', text: voices.says(language.arrivals) })
  script.later(dice.between(30, 90), answer(course, voices.says(asks.answers)))
  script.later(10, {
    kind: 'checks',
    by,
    keys: ['history_reviewed', 'identity_confirmed', 'personal_empathy'],
  })
  script.later(dice.between(40, 180), { kind: 'says', text: voices.says(asks.replies) })
  script.later(dice.between(40, 240), answer(course, voices.says(asks.closings)))
  script.later(dice.between(20, 120), { kind: 'says', text: voices.says(language.thanks) })
  script.later(10, { kind: 'checks', by, keys: ['feedback_asked'] })
  finish(course)
  script.later(dice.between(30, 200), { kind: 'resolves', by })
}

/** The customer would rather stay where they are. */
function offersInVain(course: Course, answered: Date): void {
  const { script, details, voices, dice, calendar } = course
  const { language } = details
  script.add(answered, answer(course, voices.addresses(voices.says(language.invitations))))
  script.later(40, { kind: 'offers', by: voices.agent, reason: 'convenience' })
  script.later(48 * 60 * 60, { kind: 'lapses' })
  script.add(
    calendar.atWork(script.at, dice.between(20, 200)),
    answer(course, voices.addresses(details.fill(details.settles)), 'resolved'),
  )
  remember(course, { isDone: true })
}

function closesAfterThanks(course: Course): void {
  const { script, details, voices, dice, calendar } = course
  const read = calendar.atWork(script.at, dice.between(5, 240))
  if (dice.happens(0.4)) {
    script.add(read, answer(course, voices.says(details.language.farewells), 'resolved'))
  } else script.add(read, { kind: 'resolves', by: voices.agent })
}

/** Nothing more was heard for some days. */
function closesUnanswered({ script, voices, dice, calendar }: Course): void {
  const days = dice.between(8, 13)
  const at = calendar.atWork(new Date(script.at.getTime() + days * 24 * 60 * 60_000), dice.between(5, 300))
  script.add(at, { kind: 'resolves', by: voices.agent })
}

/** What was resolved goes on some days later. */
function comesBack(course: Course): void {
  const { script, details, voices, dice, calendar } = course
  const [question, reply] = dice.pick(details.language.afterwards)
  script.add(calendar.atHome(script.at, dice.between(700, 4_000), dice), {
    kind: 'says',
    text: details.fill(question),
  })
  script.add(
    calendar.atWork(script.at, dice.between(10, 200)),
    answer(course, voices.addresses(details.fill(reply)), 'resolved'),
  )
}

function isWithin(at: Date, days: number, now: Date): boolean {
  return now.getTime() - at.getTime() < days * 24 * 60 * 60_000
}
