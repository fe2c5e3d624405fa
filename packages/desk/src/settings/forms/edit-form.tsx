import { useLingui } from '@lingui/react/macro'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { definitionProblems, type Form, locales, type SupportedLocale } from '@throughline/contracts'
import { Button, Dialog, Segmented, showToast } from '@throughline/ui'
import { useState } from 'react'
import { ApiError } from '../../api/client.ts'
import { changeForm, formsQuery, formVersionsQuery } from '../../api/forms.ts'
import { useErrorWords } from '../../i18n/error-words.ts'
import { useFormat } from '../../i18n/use-format.ts'
import { FormProblem } from '../../session/front-page.tsx'
import { DiscardQuestion } from '../../shell/discard-question.tsx'
import { DefinitionProblems } from './definition-problems.tsx'
import { contentOf, draftOf, isSameForm } from './draft-form.ts'
import { FieldList } from './field-list.tsx'
import { useFormScope } from './field-scope.ts'
import { FormPreview } from './form-preview.tsx'
import { FormSettings, FormWords } from './form-settings.tsx'

/** The builder: what a form asks, in each language, with the page that customers will see beside it. */
export function EditForm({ form, close }: { form: Form; close(): void }) {
  const { t } = useLingui()
  const words = useErrorWords()
  const client = useQueryClient()
  const { language: nameOf } = useFormat()
  const scope = useFormScope()
  // As it was opened: what somebody else saves meanwhile must be refused, not overwritten.
  const [base] = useState(form)
  const [begun] = useState(() => draftOf(base))
  const [draft, setDraft] = useState(begun)
  const [language, setLanguage] = useState<SupportedLocale>(form.definition.language)
  const [opened, open] = useState<string | null>(null)
  const [isChecked, setChecked] = useState(false)
  const [isLeaving, setLeaving] = useState(false)
  const leave = () => (isSameForm(draft, begun) ? close() : setLeaving(true))
  const content = contentOf(draft)
  const { definition } = draft
  const problems = isChecked ? definitionProblems(content.definition) : []
  const saved = useMutation({
    mutationFn: () => changeForm(base, content),
    onSuccess: () => {
      showToast({ text: t`The form is saved` })
      close()
    },
    onSettled: () => {
      void client.invalidateQueries({ queryKey: formsQuery.queryKey })
      void client.invalidateQueries({ queryKey: formVersionsQuery(base.id).queryKey })
      void client.invalidateQueries({ queryKey: ['inboxes'] })
    },
  })
  const set = (change: Partial<typeof draft>) => {
    setDraft((before) => ({ ...before, ...change }))
    if (saved.isError) saved.reset()
  }
  const save = () => {
    setChecked(true)
    if (definitionProblems(content.definition).length === 0) saved.mutate()
  }
  const isStale = saved.error instanceof ApiError && saved.error.code === 'form_changed'
  return (
    <Dialog
      title={t`Change ${form.name}`}
      closeLabel={t`Close`}
      isOpen
      width="76rem"
      onOpenChange={(isOpen) => !isOpen && leave()}
      footer={
        <>
          <Button onPress={leave}>{t`Cancel`}</Button>
          <Button
            tone="primary"
            isDisabled={saved.isPending || definition.fields.length === 0 || content.name === ''}
            onPress={save}
          >
            {t`Save`}
          </Button>
        </>
      }
    >
      <div className="grid min-h-0 grid-cols-[minmax(0,1fr)_minmax(0,1fr)] max-[899px]:grid-cols-1">
        <form
          className="space-y-4 p-4"
          onSubmit={(event) => {
            event.preventDefault()
            save()
          }}
        >
          <FormSettings draft={draft} set={set} />
          <div className="space-y-3 border-line-2 border-t pt-4">
            <Segmented<SupportedLocale>
              label={t`Language of the words`}
              options={locales.map((key) => ({ key, label: nameOf(key) }))}
              value={language}
              onChange={setLanguage}
            />
            <FormWords
              definition={definition}
              language={language}
              change={(after) => set({ definition: after })}
            />
          </div>
          <FieldList
            scope={scope}
            fields={definition.fields}
            own={definition.language}
            language={language}
            problems={problems}
            opened={opened}
            open={open}
            change={(fields) => set({ definition: { ...definition, fields } })}
          />
          {problems.length > 0 && (
            <DefinitionProblems definition={content.definition} problems={problems} open={open} />
          )}
          {saved.isError &&
            (isStale ? (
              <FormProblem
                text={t`Somebody changed this form meanwhile, and what they saved is kept. Copy what you need from here, close, and open the form again.`}
              />
            ) : (
              <FormProblem {...words(saved.error)} />
            ))}
        </form>
        <div className="top-0 flex flex-col border-line-2 bg-sunk p-4 max-[899px]:border-t min-[900px]:sticky min-[900px]:h-[calc(min(90dvh,46rem)-7rem)] min-[900px]:border-l">
          <FormPreview definition={definition} colour={draft.colour} language={language} />
        </div>
      </div>
      {isLeaving && <DiscardQuestion keep={() => setLeaving(false)} discard={close} />}
    </Dialog>
  )
}
