import { useLingui } from '@lingui/react/macro'
import type { ThemeProblem } from '@throughline/contracts'
import { Button } from '@throughline/ui'
import { useFormat } from '../../../i18n/use-format.ts'

/** Says that words of a colour cannot be read where they stand, and offers the nearest colour that can be. */
export function Unreadable({ problem, take }: { problem: ThemeProblem; take(colour: string): void }) {
  const { t } = useLingui()
  const { on, better } = problem
  const ratio = useFormat().number(problem.ratio)
  const grounds: Record<ThemeProblem['on'], string> = {
    accent: t`Too little contrast with the colour of the chat: ${ratio} : 1, where text needs 4.5 : 1.`,
    background: t`Too little contrast with the background: ${ratio} : 1, where text needs 4.5 : 1.`,
    surface: t`Too little contrast with the bubbles: ${ratio} : 1, where text needs 4.5 : 1.`,
  }
  return (
    <div data-unreadable className="mt-1.5 space-y-1.5">
      <p className="text-bad text-xs">{grounds[on]}</p>
      <Button size="small" onPress={() => take(better)}>
        <span aria-hidden className="size-3 rounded-full border border-line" style={{ background: better }} />
        {t`Take ${better}`}
      </Button>
    </div>
  )
}
