import { useLingui } from '@lingui/react/macro'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { Macro, MacroCreate, SupportedLocale } from '@throughline/contracts'
import { Button, Dialog } from '@throughline/ui'
import { useState } from 'react'
import { ApiError } from '../../api/client.ts'
import { addMacro, changeMacro } from '../../api/macros.ts'
import { templatesQuery } from '../../api/templates.ts'
import { useErrorWords } from '../../i18n/error-words.ts'
import { deskLanguage } from '../../i18n/i18n.ts'
import { FormProblem } from '../../session/front-page.tsx'
import { useMe } from '../../session/me.ts'
import { DiscardQuestion } from '../../shell/discard-question.tsx'
import { NameAndKey } from '../templates/name-and-key.tsx'
import { problemsIn, TemplateProblems } from '../templates/template-problems.tsx'
import { TemplateScope } from '../templates/template-scope.tsx'
import { TemplateWords } from '../templates/template-words.tsx'
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
  const client = useQueryClient()
  const { agent, organisation } = useMe()
  const [language, setLanguage] = useState<SupportedLocale>(
    macro?.texts[0]?.language ?? deskLanguage(organisation.locale),
  )
  const [begun] = useState<MacroDraft>(() => macroDraftOf(macro, { ownerId: agent.id, language }))
  const [draft, setDraft] = useState(begun)
  const [isLeaving, setLeaving] = useState(false)
  const isSame = JSON.stringify(macroContentOf(draft)) === JSON.stringify(macroContentOf(begun))
  const leave = () => (isSame ? close() : setLeaving(true))
  const saved = useMutation({
    mutationFn: () => {
      const content = macroContentOf(draft)
      return macro === null ? addMacro({ for: whose, ...content }) : changeMacro(macro, content)
    },
    onSuccess: () => close(),
    onSettled: () => void client.invalidateQueries({ queryKey: templatesQuery.queryKey }),
  })
  const set = (change: Partial<MacroDraft>) => {
    setDraft((before) => ({ ...before, ...change }))
    // What was refused is another one now.
    if (saved.isError) saved.reset()
  }
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
    <Dialog
      title={title}
      closeLabel={t`Close`}
      isOpen
      width="64rem"
      onOpenChange={(open) => !open && leave()}
    >
      <form
        className="grid min-h-0 grid-cols-[minmax(0,3fr)_minmax(0,2fr)] max-[799px]:grid-cols-1"
        onSubmit={(event) => {
          event.preventDefault()
          saved.mutate()
        }}
      >
        <div className="space-y-4 p-4">
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
        </div>
        <div className="flex flex-col gap-4 border-line-2 bg-sunk p-4 max-[799px]:border-t min-[800px]:border-l">
          <MacroPreview draft={draft} />
          {problems.length > 0 && <TemplateProblems problems={problems} />}
          {wrong.length > 0 && (
            <p role="alert" className="rounded-control bg-bad-bg px-3 py-2 text-[13px] text-bad">
              {t`The marked steps cannot be kept like this: what they name is gone, or they do not go together. A reply that is sent cannot be followed by a snooze, nor leave the conversation with nobody.`}
            </p>
          )}
          {saved.isError && problems.length + wrong.length === 0 && <FormProblem {...words(saved.error)} />}
          <div className="mt-auto flex justify-end gap-2">
            <Button onPress={leave}>{t`Cancel`}</Button>
            <Button type="submit" tone="primary" isDisabled={saved.isPending || isEmpty}>
              {t`Save`}
            </Button>
          </div>
        </div>
      </form>
      {isLeaving && <DiscardQuestion keep={() => setLeaving(false)} discard={close} />}
    </Dialog>
  )
}

/** Which steps the server refused, by their places. */
function wrongSteps(error: unknown): number[] {
  if (!(error instanceof ApiError) || error.code !== 'macro_steps_invalid') return []
  return Object.keys(error.fields).map((path) => Number(path.replace('steps.', '')))
}
