import { useLingui } from '@lingui/react/macro'
import type { NoticeKind } from '@throughline/contracts'
import { firstName, useAgents } from '../session/me.ts'

/** Says what somebody is told of. */
export function useNoticeWords(): (notice: { kind: NoticeKind; actorId: string | null }) => string {
  const { t } = useLingui()
  const agents = useAgents()
  return ({ kind, actorId }) => {
    const colleague = agents.byId(actorId)?.name
    const who = colleague === undefined ? undefined : firstName(colleague)
    switch (kind) {
      case 'mention':
        return who === undefined ? t`You were mentioned` : t`${who} mentioned you`
      case 'assigned':
        return who === undefined ? t`It was given to you` : t`${who} gave it to you`
      case 'message':
        return t`New message, you follow it`
      case 'reply':
        return t`New message, it is yours`
      case 'snooze_returned':
        return t`Back from its snooze`
      case 'step_due':
        return t`Its next step is due`
      case 'overdue':
        return t`Your answer is overdue`
    }
    return kind satisfies never
  }
}
