import type { Course } from './course.ts'
import { namesOrder } from './details.ts'
import { isPraise } from './matters.ts'

/** An agent's answer. */
export function answer(
  { voices }: Course,
  text: string,
  leaves: 'waiting' | 'resolved' = 'waiting',
  more: { unseen?: boolean } = {},
) {
  return { kind: 'answers', by: voices.agent, text, leaves, unseen: more.unseen ?? false } as const
}

/** What an agent writes on the conversation while at it: tags, priority, fields, and what comes next. */
export function remember(
  { script, details, voices, dice }: Course,
  o: { isDone: boolean; isChat?: boolean },
) {
  const { matter, words, fill } = details
  const isPressing = matter.priority === 'urgent' || dice.happens(0.6)
  script.later(dice.between(20, 90), {
    kind: 'marks',
    by: voices.agent,
    change: {
      tags: [...words.tags],
      ...(isPressing && matter.priority !== 'normal' ? { priority: matter.priority } : {}),
      ...(o.isChat === true ? { subject: details.subject } : {}),
      ...(o.isDone ? {} : { nextStep: fill(words.nextStep) }),
      fields: {
        reason: matter.reason,
        ...(namesOrder(details) ? { order_number: details.order } : {}),
      },
    },
  })
  if (!isPraise(matter) && dice.happens(0.2)) {
    script.later(dice.between(60, 400), {
      kind: 'notes',
      by: voices.agent,
      text: voices.note(),
      mentions: [],
    })
  }
}

/** Nothing is left to do. */
export function finish({ script, voices, dice }: Course): void {
  script.later(dice.between(40, 200), { kind: 'marks', by: voices.agent, change: { nextStep: null } })
}
