import { useLingui } from '@lingui/react/macro'
import { type DefinitionProblem, type FormField, locales, type SupportedLocale } from '@throughline/contracts'
import { Segmented } from '@throughline/ui'
import { useEffect, useRef, useState } from 'react'
import { useFormat } from '../../../i18n/use-format.ts'
import { FieldList } from '../../forms/field-list.tsx'
import { Part } from '../part.tsx'
import { useQuestionScope } from './chat-scopes.ts'
import { savedQuestions } from './questions.ts'

const wrongField = '[aria-invalid=true], [data-wrong] input, [data-wrong] button'

/** What the chat asks before the first message, in each language. */
export function EditQuestions({
  questions,
  before,
  own,
  problems,
  opened,
  open,
  change,
}: {
  questions: FormField[]
  /** As they are saved now. */
  before: readonly FormField[]
  own: SupportedLocale
  problems: readonly DefinitionProblem[]
  opened: string | null
  open(key: string | null): void
  change(questions: FormField[]): void
}) {
  const { t } = useLingui()
  const { language: nameOf } = useFormat()
  const [language, setLanguage] = useState(own)
  const section = useRef<HTMLDivElement>(null)
  const isWrong = problems.length > 0
  // Saving stands far below; whoever pressed it is taken to what is wrong, in the language that it is wrong in.
  useEffect(() => {
    if (!isWrong) return
    setLanguage(own)
    section.current?.querySelector<HTMLElement>(wrongField)?.focus()
  }, [isWrong, own])
  return (
    <div ref={section}>
      <Part
        title={t`Questions before the first message`}
        about={t`Asked once, together with the first message, of whoever has no conversation yet. Agents see the answers there.`}
      >
        <Segmented<SupportedLocale>
          label={t`Language of the words`}
          options={locales.map((key) => ({ key, label: nameOf(key) }))}
          value={language}
          onChange={setLanguage}
        />
        <FieldList
          scope={useQuestionScope()}
          fields={questions}
          own={own}
          language={language}
          problems={problems}
          opened={opened}
          open={open}
          change={change}
        />
        {questions.length > 0 && <Keys questions={savedQuestions(questions, before, own)} own={own} />}
      </Part>
    </div>
  )
}

/** By which names the shop's pages answer what they know already. */
function Keys({ questions, own }: { questions: readonly FormField[]; own: SupportedLocale }) {
  const { t } = useLingui()
  const known = questions.filter(({ label }) => label[own] !== undefined)
  if (known.length === 0) return null
  return (
    <div className="text-ink-2 text-xs">
      <p>{t`What your page knows already is not asked. It says so by setContext, with answers of these names:`}</p>
      <ul className="mt-1 space-y-0.5">
        {known.map(({ key, label }) => (
          <li key={key} className="wrap-anywhere">
            <code className="font-mono">{key}</code> · {label[own]}
          </li>
        ))}
      </ul>
    </div>
  )
}
