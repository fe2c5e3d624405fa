import { useLingui } from '@lingui/react/macro'
import type { DefinitionProblem, DefinitionProblemKind, FormDefinition } from '@throughline/contracts'
import { useFormat } from '../../i18n/use-format.ts'

function useProblemWords(language: FormDefinition['language']): Record<DefinitionProblemKind, string> {
  const { t } = useLingui()
  const own = useFormat().language(language)
  return {
    keyTaken: t`Another field has the same key. Remove one of them.`,
    labelMissing: t`Write its label in the language whose words stand in where others are missing (${own}).`,
    optionsMissing: t`Give at least one choice.`,
    optionWords: t`Write every choice in the language whose words stand in where others are missing (${own}).`,
    optionsSame: t`Two choices are the same.`,
    optionLine: t`A choice is one line.`,
    conditionPlace: t`It hangs on a field that does not stand above it any more. Move it, or choose another condition.`,
    conditionValue: t`Say which answer the field above must have.`,
    conditionOption: t`It hangs on a choice that is not there any more. Choose another one.`,
  }
}

/** What is wrong with one field, by place, in words. */
export function useProblemsByPlace(
  problems: readonly DefinitionProblem[],
  language: FormDefinition['language'],
): (at: number) => Partial<Record<DefinitionProblem['place'], string>> {
  const words = useProblemWords(language)
  return (at) =>
    Object.fromEntries(
      problems.flatMap((problem) => (problem.at === at ? [[problem.place, words[problem.kind]]] : [])),
    )
}

/** Says of each field why customers could not fill it in; pressing one opens it. */
export function DefinitionProblems({
  definition,
  problems,
  open,
}: {
  definition: FormDefinition
  problems: readonly DefinitionProblem[]
  open(key: string): void
}) {
  const { t } = useLingui()
  const words = useProblemWords(definition.language)
  return (
    <div role="alert" className="rounded-control bg-bad-bg px-3 py-2 text-[13px] text-bad wrap-anywhere">
      <ul className="space-y-1">
        {problems.map(({ at, place, kind }) => {
          const field = definition.fields[at]
          const number = at + 1
          const label = field?.label[definition.language] ?? ''
          return (
            <li key={`${at} ${place}`}>
              <button
                type="button"
                className="text-left underline decoration-dotted underline-offset-2"
                onClick={() => field !== undefined && open(field.key)}
              >
                {label === '' ? t`Field ${number}` : label}
              </button>
              {': '}
              {words[kind]}
            </li>
          )
        })}
      </ul>
    </div>
  )
}
