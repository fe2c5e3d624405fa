import { useLingui } from '@lingui/react/macro'
import type { Macro, MacroCreate, SupportedLocale } from '@throughline/contracts'
import { useState } from 'react'
import { ApiError } from '../../api/client.ts'
import { addMacro, changeMacro } from '../../api/macros.ts'
import { useErrorWords } from '../../i18n/error-words.ts'
import { deskLanguage } from '../../i18n/i18n.ts'
import { FormProblem } from '../../session/front-page.tsx'
import { useMe } from '../../session/me.ts'
import { KeptDialog } from '../templates/kept-dialog.tsx'
import { NameAndKey } from '../templates/name-and-key.tsx'
import { problemsIn, TemplateProblems } from '../templates/template-problems.tsx'
import { TemplateScope } from '../templates/template-scope.tsx'
import { TemplateWords } from '../templates/template-words.tsx'
import { useKeptDraft } from '../templates/use-kept-draft.ts'
import { isUnfinished, type MacroDraft, macroContentOf, macroDraftOf, usesOwnWords } from './draft-macro.ts'
import { EditSteps } from './edit-steps.tsx'
import { MacroPreview } from './macro-preview.tsx'

/** A macro's name, its steps with what they would do in a real conversation, and where it fits. */
export function EditMacro({
  macro,
  whose,
  close,
}: {
  macro: Macro | null
  whose: MacroCreate['for']
  close(): void
}) {
  const { t } = useLingui()
  const words = useErrorWords()
  const { agent, organisation } = useMe()
  const [language, setLanguage] = useState<SupportedLocale>(
    macro?.texts[0]?.language ?? deskLanguage(organisation.locale),
  )
  const form = useKeptDraft({
    begin: () => macroDraftOf(macro, { ownerId: agent.id, language }),
    contentOf: macroContentOf,
    save: (content) => (macro === null ? addMacro({ for: whose, ...content }) : changeMacro(macro, content)),
    close,
  })
  const { draft, saved, set } = form
  const setSteps = (steps: MacroDraft['steps']) => {
    const needsWords = usesOwnWords(steps) && draft.texts.length === 0
    set({ steps, ...(needsWords && { texts: [{ language, text: '', html: null }] }) })
  }
  const problems = problemsIn(saved.error)
  const wrong = wrongSteps(saved.error)
  const isEmpty = draft.name.trim() === '' || draft.steps.length === 0 || isUnfinished(draft)
  const title =
    macro !== null
      ? t`Change ${macro.name}`
      : whose === 'me'
        ? t`Add a macro of your own`
        : t`Add a macro for everybody`
  return (
    <KeptDialog
      title={title}
      form={form}
      isUnfinished={isEmpty}
      close={close}
      beside={
        <>
          <MacroPreview draft={draft} />
          {problems.length > 0 && <TemplateProblems problems={problems} />}
          {wrong.length > 0 && (
            <p role="alert" className="rounded-control bg-bad-bg px-3 py-2 text-[13px] text-bad">
              {t`The marked steps cannot be kept like this: what they name is gone, or they do not go together. A reply that is sent cannot be followed by a snooze, nor leave the conversation with nobody.`}
            </p>
          )}
          {saved.isError && problems.length + wrong.length === 0 && <FormProblem {...words(saved.error)} />}
        </>
      }
    >
      <NameAndKey draft={draft} set={set} />
      <EditSteps steps={draft.steps} personal={whose === 'me'} wrong={wrong} change={setSteps} />
      {usesOwnWords(draft.steps) && (
        <TemplateWords
          texts={draft.texts}
          language={language}
          choose={setLanguage}
          change={(texts) => set({ texts })}
        />
      )}
      <TemplateScope draft={draft} personal={whose === 'me'} set={set} />
    </KeptDialog>
  )
}

/** Which steps the server refused, by their places. */
function wrongSteps(error: unknown): number[] {
  if (!(error instanceof ApiError) || error.code !== 'macro_steps_invalid') return []
  return Object.keys(error.fields).map((path) => Number(path.replace('steps.', '')))
}
