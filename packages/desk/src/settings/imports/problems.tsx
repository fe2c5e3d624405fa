import { useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import type { ImportDetail, ImportProblem } from '@throughline/contracts'
import { Download } from 'lucide-react'
import { importProblemsQuery, problemsUrl } from '../../api/imports.ts'
import { useFormat } from '../../i18n/use-format.ts'
import { useFieldWords } from './field-words.ts'
import { useProblemWords } from './problem-words.ts'

/** Rows that would not be, or were not, taken: which, and what to do. */
export function Problems({ detail }: { detail: ImportDetail }) {
  const { t } = useLingui()
  const isReady = detail.state === 'ready'
  const { failed } = detail.counts
  const { data } = useQuery({
    ...importProblemsQuery(detail.id, failed),
    enabled: !isReady && failed > 0,
  })
  const problems = isReady ? (detail.preview?.problems ?? []) : (data?.items ?? [])
  if (problems.length === 0) return null
  return (
    <section aria-label={t`Rows with a problem`}>
      <h4 className="mb-1 font-[600]">
        {isReady ? t`Problems in the first hundred rows` : t`Rows with a problem`}
      </h4>
      <p className="mb-2 text-ink-2">
        {t`These rows are left out, the others are taken. Mend them and upload the file again: nothing is made twice.`}
      </p>
      <ul className="divide-y divide-line-2 rounded-card border border-line">
        {problems.slice(0, 50).map((problem) => (
          <Problem
            key={`${problem.row} ${problem.field} ${problem.code}`}
            problem={problem}
            detail={detail}
          />
        ))}
      </ul>
      {!isReady && (
        <a
          href={problemsUrl(detail.id)}
          download
          className="mt-3 inline-flex h-[30px] items-center gap-1.5 rounded-control border border-line bg-panel px-2.5 font-[550] hover:bg-hover"
        >
          <Download aria-hidden size={14} strokeWidth={1.75} />
          {t`The rows to mend`}
        </a>
      )}
    </section>
  )
}

function Problem({ problem, detail }: { problem: ImportProblem; detail: ImportDetail }) {
  const { t } = useLingui()
  const format = useFormat()
  const fields = useFieldWords()
  const words = useProblemWords()
  const row = format.number(problem.row)
  const field = detail.preview?.fields.find(({ key }) => key === problem.field)
  return (
    <li className="flex flex-wrap gap-x-3 px-4 py-1.5">
      <span className="num w-20 shrink-0 text-ink-2">{t`Row ${row}`}</span>
      <span className="min-w-44 flex-1">
        {field !== undefined && <b className="font-[550]">{fields(field)}: </b>}
        {words(problem)}
      </span>
    </li>
  )
}
