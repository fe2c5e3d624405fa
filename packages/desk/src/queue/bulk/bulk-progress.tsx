import { useLingui } from '@lingui/react/macro'
import { Progress } from '@throughline/ui'
import { useFormat } from '../../i18n/use-format.ts'
import type { BulkState } from './bulk-state.ts'

/** How far a bulk action is. It goes on when the page is left. */
export function BulkProgress({ running }: { running: NonNullable<BulkState['running']> }) {
  const { t } = useLingui()
  const format = useFormat()
  const total = running.action?.total ?? 0
  const counts = running.action?.counts
  // While it is taken back, what was changed is what still waits.
  const left = counts === undefined ? total : running.undoing ? counts.changed : counts.pending
  const whole = running.undoing ? left + (counts?.undone ?? 0) + (counts?.kept ?? 0) : total
  const done = whole - left
  const words = running.undoing ? t`Taking back…` : t`Changing…`
  return (
    <div className="border-line border-t bg-panel px-4 py-3">
      <p className="num mb-2 flex justify-between text-[13px]">
        <span className="font-[600]">{words}</span>
        {whole > 0 && (
          <span className="text-ink-2">{t`${format.number(done)} of ${format.number(whole)}`}</span>
        )}
      </p>
      <Progress label={words} value={done} max={whole} />
    </div>
  )
}
