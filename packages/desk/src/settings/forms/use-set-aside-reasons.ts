import { useLingui } from '@lingui/react/macro'
import type { SetAsideReason } from '@throughline/contracts'

/** Why something was taken for a machine's, in sentences. */
export function useSetAsideReasons(): Record<SetAsideReason, string> {
  const { t } = useLingui()
  return {
    hidden_field: t`A field that people do not see was filled in.`,
    too_fast: t`It was sent within 0.8 seconds, faster than anybody reads.`,
    no_work: t`Much came from its address, and its browser did no work, as without JavaScript.`,
    bad_standing: t`Much that came from its address before was set aside or blocked.`,
  }
}
