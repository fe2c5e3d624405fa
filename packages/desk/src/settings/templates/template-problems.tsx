import { useLingui } from '@lingui/react/macro'
import type { SignatureProblem, TemplateProblem } from '@throughline/contracts'
import { ApiError } from '../../api/client.ts'
import { useFormat } from '../../i18n/use-format.ts'

/** What the server found in the words, from its refusal; empty where it refused for another reason. */
export function problemsIn(error: unknown): TemplateProblem[] {
  return refusedFor(error, 'template_words_invalid') as TemplateProblem[]
}

/** The same of the words of a signature. */
export function signatureProblemsIn(error: unknown): SignatureProblem[] {
  return refusedFor(error, 'signature_words_invalid') as SignatureProblem[]
}

function refusedFor(error: unknown, code: string): unknown[] {
  if (!(error instanceof ApiError) || error.code !== code) return []
  const { details } = error
  if (typeof details !== 'object' || details === null || !('problems' in details)) return []
  return Array.isArray(details.problems) ? details.problems : []
}

/** Why a place cannot be filled in, and what was probably meant. */
export function useProblemWords(): (problem: SignatureProblem) => string {
  const { t } = useLingui()
  return ({ kind, place, suggestion }) => {
    if (kind === 'broken') return t`No variable stands in ${place}. Write it anew without formatting in it.`
    if (kind === 'unclosed')
      return t`The braces of ${place} are not closed. Write ${'}}'} behind the variable.`
    if (kind === 'address')
      return t`A variable must not choose where the link ${place} leads. Write the site out.`
    return suggestion === null
      ? t`There is no variable ${place}.`
      : t`There is no variable ${place}. Did you mean ${suggestion}?`
  }
}

/** Says of each place why it cannot be filled in, and what was probably meant. */
export function TemplateProblems({ problems }: { problems: readonly TemplateProblem[] }) {
  const { language: nameOf } = useFormat()
  const say = useProblemWords()
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
