import { useLingui } from '@lingui/react/macro'

/** Why a bulk action left a conversation alone, by the code that the API gives. */
export function useReasonWords(): (reason: string | null) => string {
  const { t } = useLingui()
  const known: Record<string, string> = {
    conversation_changed: t`Something happened in it meanwhile. Read it first.`,
    conversation_not_found: t`It is not there any more, or you may not see it.`,
    changed_since: t`Somebody changed it since. It stays as they left it.`,
    fields_required: t`It needs fields to be filled before it is resolved.`,
    snooze_needs_time: t`The time to snooze until is over.`,
    permission_missing: t`Your role does not include this.`,
    assignee_unknown: t`This colleague is not there any more.`,
    macro_stays: t`What it did has gone out or was changed since. It stays.`,
    reply_unfilled: t`A place in its words is not known here. Nothing was sent.`,
    reply_target_unknown: t`There is no way to answer the customer here.`,
    team_unknown: t`This team is not there any more.`,
  }
  return (reason) => known[reason ?? ''] ?? t`It was refused (${reason ?? '?'}).`
}
