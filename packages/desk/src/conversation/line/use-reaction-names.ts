import { useLingui } from '@lingui/react/macro'
import type { Reaction } from '@throughline/contracts'

/** What each sign says, in words. */
export function useReactionNames(): Record<Reaction, string> {
  const { t } = useLingui()
  return {
    thumbs_up: t`Good`,
    heart: t`Thank you`,
    laugh: t`That made me laugh`,
    party: t`Well done`,
    eyes: t`I am looking into it`,
    check: t`Done`,
  }
}
