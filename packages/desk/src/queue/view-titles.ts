import { useLingui } from '@lingui/react/macro'
import type { QueueView } from '@throughline/contracts'

export type ViewTitles = Record<QueueView, string>

/** What the views of the queue are called. */
export function useViewTitles(): ViewTitles {
  const { t } = useLingui()
  return {
    mine: t`Mine`,
    unassigned: t`Unassigned`,
    team: t`Team`,
    mentions: t`Mentions`,
    following: t`Following`,
    waiting: t`Waiting`,
    snoozed: t`Snoozed`,
    resolved: t`Resolved`,
    all: t`All`,
  }
}
