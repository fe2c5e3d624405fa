import { useLingui } from '@lingui/react/macro'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { SupportedLocale, Template, TemplateCreate } from '@throughline/contracts'
import { Button, Dialog } from '@throughline/ui'
import { useState } from 'react'
import { addTemplate, changeTemplate, templatesQuery } from '../../api/templates.ts'
import { useErrorWords } from '../../i18n/error-words.ts'
import { deskLanguage } from '../../i18n/i18n.ts'
import { FormProblem } from '../../session/front-page.tsx'
import { useMe } from '../../session/me.ts'
import { DiscardQuestion } from '../../shell/discard-question.tsx'
import { contentOf, draftOf, isSameContent, type TemplateDraft } from './draft-template.ts'
import { NameAndKey } from './name-and-key.tsx'
import { problemsIn, TemplateProblems } from './template-problems.tsx'
import { TemplateScope } from './template-scope.tsx'
import { TemplateWords } from './template-words.tsx'
import { WordsPreview } from './words-preview.tsx'

/** A template's name, its words in each language with what they become, and where it fits. */
export function EditTemplate({
  template,
  whose,
  close,
}: {
  template: Template | null
  whose: TemplateCreate['for']
  close(): void
}) {
  const { t } = useLingui()
  const words = useErrorWords()
  const client = useQueryClient()
  const { agent, organisation } = useMe()
  const [language, setLanguage] = useState<SupportedLocale>(
    template?.texts[0]?.language ?? deskLanguage(organisation.locale),
  )
  const [begun] = useState<TemplateDraft>(() => draftOf(template, { ownerId: agent.id, language }))
  const [draft, setDraft] = useState(begun)
  const [isLeaving, setLeaving] = useState(false)
  const leave = () => (isSameContent(draft, begun) ? close() : setLeaving(true))
  const saved = useMutation({
    mutationFn: () => {
      const content = contentOf(draft)
      return template === null ? addTemplate({ for: whose, ...content }) : changeTemplate(template, content)
    },
    onSuccess: () => close(),
    onSettled: () => void client.invalidateQueries({ queryKey: templatesQuery.queryKey }),
  })
  const set = (change: Partial<TemplateDraft>) => {
    setDraft((before) => ({ ...before, ...change }))
    // What was refused is another one now.
    if (saved.isError) saved.reset()
  }
  const problems = problemsIn(saved.error)
  const isEmpty = draft.name.trim() === '' || draft.texts.every(({ text }) => text.trim() === '')
  const title =
    template !== null
      ? t`Change ${template.name}`
      : whose === 'me'
        ? t`Add a template of your own`
        : t`Add a template for everybody`
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
          <TemplateWords
            texts={draft.texts}
            language={language}
            choose={setLanguage}
            change={(texts) => set({ texts })}
          />
          <TemplateScope draft={draft} personal={whose === 'me'} set={set} />
        </div>
        <div className="flex flex-col gap-4 border-line-2 bg-sunk p-4 max-[799px]:border-t min-[800px]:border-l">
          <WordsPreview
            words={draft.texts.find((one) => one.language === language)}
            isRefused={problems.length > 0}
          />
          {problems.length > 0 ? (
            <TemplateProblems problems={problems} />
          ) : (
            saved.isError && <FormProblem {...words(saved.error)} />
          )}
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
