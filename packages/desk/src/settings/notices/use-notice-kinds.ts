import { useLingui } from '@lingui/react/macro'
import type { NoticeKind } from '@throughline/contracts'

/** The kinds of notices in the order of the page, each with what it is. */
export function useNoticeKinds(): readonly { kind: NoticeKind; name: string; about: string }[] {
  const { t } = useLingui()
  return [
    {
      kind: 'mention',
      name: t`You are mentioned`,
      about: t`A colleague names you in a note, or whispers to you from the floor.`,
    },
    { kind: 'assigned', name: t`It is given to you`, about: t`Somebody else makes a conversation yours.` },
    {
      kind: 'message',
      name: t`A message in what you follow`,
      about: t`The customer, or somebody else outside, writes there.`,
    },
    {
      kind: 'reply',
      name: t`A message in what is yours`,
      about: t`The customer writes in a conversation that is yours and that you do not follow.`,
    },
    {
      kind: 'snooze_returned',
      name: t`A snooze is over`,
      about: t`What is yours, or what you follow, is back in the queue.`,
    },
    { kind: 'step_due', name: t`A next step is due`, about: t`Of a conversation that is yours.` },
    {
      kind: 'overdue',
      name: t`Your answer is overdue`,
      about: t`A conversation that is yours waited longer for its answer than its inbox promises.`,
    },
  ]
}
