import { useLingui } from '@lingui/react/macro'
import { showToast } from '@throughline/ui'

/** Copies a text and says so; `done` are the words for it. */
export function useCopy(): (text: string, done?: string) => Promise<void> {
  const { t } = useLingui()
  return async (text, done = t`Copied`) => {
    try {
      await navigator.clipboard.writeText(text)
      showToast({ text: done })
    } catch {
      showToast({ text: t`This browser does not let the page copy. Select the text instead.`, tone: 'bad' })
    }
  }
}
