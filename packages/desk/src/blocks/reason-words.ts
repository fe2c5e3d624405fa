import { useLingui } from '@lingui/react/macro'
import type { BlockReason } from '@throughline/contracts'

/** Why somebody is blocked, in the reader's words. */
export function useBlockReasons(): Readonly<Record<BlockReason, string>> {
  const { t } = useLingui()
  return { spam: t`Spam`, abuse: t`Abuse`, fraud: t`Attempted fraud`, other: t`Another reason` }
}
