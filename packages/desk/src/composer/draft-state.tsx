import { useLingui } from '@lingui/react/macro'
import type { Draft } from './drafts.ts'

/** Where the draft is, quietly. */
export function DraftState({ state, tooLong }: { state: Draft['state']; tooLong: boolean }) {
  const { t } = useLingui()
  const words = { empty: '', saving: t`Saving…`, saved: t`Saved`, local: t`Kept on this device` }
  return (
    <span className="mr-2 ml-auto truncate text-right text-ink-2 text-xs">
      {tooLong ? <span className="text-bad">{t`Too long for this channel`}</span> : words[state]}
    </span>
  )
}
