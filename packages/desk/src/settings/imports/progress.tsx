import { useLingui } from '@lingui/react/macro'
import type { ImportView } from '@throughline/contracts'
import { Progress as ProgressLine } from '@throughline/ui'
import { useFormat } from '../../i18n/use-format.ts'
import { useEndWords } from './problem-words.ts'

/** How far an import is, and what its rows became. */
export function Progress({ view }: { view: ImportView }) {
  const { t } = useLingui()
  const format = useFormat()
  const endWords = useEndWords()
  const { counts, progress, problem, state } = view
  const percent = format.number(Math.floor((100 * progress.bytes) / Math.max(view.size, 1)))
  const row = format.number(progress.row)
  const said = {
    ready: '',
    running: t`It runs: row ${row}, ${percent} % of the file. You can leave this page.`,
    stopped: t`Stopped after row ${row}. What was made stays.`,
    finished: t`Finished. All rows were looked at.`,
    failed: t`It ended after row ${row} and could not go on.`,
  }[state]
  const rows: [string, number][] = [
    [view.kind === 'customers' ? t`New customers` : t`New conversations`, counts.created],
    [t`Changed`, counts.updated],
    [t`As they were`, counts.unchanged],
    [t`Rows with a problem`, counts.failed],
  ]
  return (
    <section aria-label={t`Progress`} className="rounded-card border border-line p-4">
      <ProgressLine label={t`Progress`} value={progress.bytes} max={view.size} />
      <p aria-live="polite" className="num mt-1.5">
        {said}
      </p>
      {problem !== null && <p className="mt-1 text-bad">{endWords(problem)}</p>}
      <dl className="mt-3 grid grid-cols-[auto_1fr] gap-x-6 gap-y-1">
        {rows.map(([label, count]) => (
          <div key={label} className="contents">
            <dt className="text-ink-2">{label}</dt>
            <dd className="num">{format.number(count)}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
