import { useLingui } from '@lingui/react/macro'
import type { TemplateProblem } from '@throughline/contracts'
import { ApiError } from '../../api/client.ts'
import { useFormat } from '../../i18n/use-format.ts'

/** What the server found in the words, from its refusal; empty where it refused for another reason. */
export function problemsIn(error: unknown): TemplateProblem[] {
  if (!(error instanceof ApiError) || error.code !== 'template_words_invalid') return []
  const { details } = error
  if (typeof details !== 'object' || details === null || !('problems' in details)) return []
  return details.problems as TemplateProblem[]
}

/** Says of each place why it cannot be filled in, and what was probably meant. */
export function TemplateProblems({ problems }: { problems: readonly TemplateProblem[] }) {
  const { t } = useLingui()
  const { language: nameOf } = useFormat()
  const say = ({ kind, place, suggestion }: TemplateProblem) => {
    if (kind === 'broken') return t`No variable stands in ${place}. Write it anew without formatting in it.`
    if (kind === 'address')
      return t`A variable must not choose where the link ${place} leads. Write the site out.`
    return suggestion === null
      ? t`There is no variable ${place}.`
      : t`There is no variable ${place}. Did you mean ${suggestion}?`
  }
  return (
    <div
      role="alert"
      data-problems
      className="rounded-control bg-bad-bg px-3 py-2 text-[13px] text-bad wrap-anywhere"
    >
      <ul className="space-y-1">
        {problems.map((problem) => (
          <li key={`${problem.language} ${problem.kind} ${problem.place}`}>
            {nameOf(problem.language)}: {say(problem)}
          </li>
        ))}
      </ul>
    </div>
  )
}
