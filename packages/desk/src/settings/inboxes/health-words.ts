import { useLingui } from '@lingui/react/macro'
import type { InboxView } from '@throughline/contracts'
import type { ChipTone } from '@throughline/ui'

/** The health of an inbox in words, and the colour that goes with them. */
export function useHealthWords(): Readonly<
  Record<InboxView['health']['state'], { tone: ChipTone; word: string }>
> {
  const { t } = useLingui()
  return {
    ok: { tone: 'ok', word: t`Works` },
    degraded: { tone: 'warn', word: t`Works partly` },
    down: { tone: 'bad', word: t`Does not work` },
    unknown: { tone: 'plain', word: t`Not checked yet` },
  }
}
