import { useLingui } from '@lingui/react/macro'
import type { SupportedLocale, Template, TemplateCreate } from '@throughline/contracts'
import { useState } from 'react'
import { addTemplate, changeTemplate } from '../../api/templates.ts'
import { useErrorWords } from '../../i18n/error-words.ts'
import { deskLanguage } from '../../i18n/i18n.ts'
import { FormProblem } from '../../session/front-page.tsx'
import { useMe } from '../../session/me.ts'
import { contentOf, draftOf } from './draft-template.ts'
import { KeptDialog } from './kept-dialog.tsx'
import { NameAndKey } from './name-and-key.tsx'
import { problemsIn, TemplateProblems } from './template-problems.tsx'
import { TemplateScope } from './template-scope.tsx'
import { TemplateWords } from './template-words.tsx'
import { useKeptDraft } from './use-kept-draft.ts'
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
  const { agent, organisation } = useMe()
  const [language, setLanguage] = useState<SupportedLocale>(
    template?.texts[0]?.language ?? deskLanguage(organisation.locale),
  )
  const form = useKeptDraft({
    begin: () => draftOf(template, { ownerId: agent.id, language }),
    contentOf,
    save: (content) =>
      template === null ? addTemplate({ for: whose, ...content }) : changeTemplate(template, content),
    close,
  })
  const { draft, saved, set } = form
  const problems = problemsIn(saved.error)
  const isEmpty = draft.name.trim() === '' || draft.texts.every(({ text }) => text.trim() === '')
  const title =
    template !== null
      ? t`Change ${template.name}`
      : whose === 'me'
        ? t`Add a template of your own`
        : t`Add a template for everybody`
  return (
    <KeptDialog
      title={title}
      form={form}
      isUnfinished={isEmpty}
      close={close}
      beside={
        <>
          <WordsPreview
            words={draft.texts.find((one) => one.language === language)}
            isRefused={problems.length > 0}
          />
          {problems.length > 0 ? (
            <TemplateProblems problems={problems} />
          ) : (
            saved.isError && <FormProblem {...words(saved.error)} />
          )}
        </>
      }
    >
      <NameAndKey draft={draft} set={set} />
      <TemplateWords
        texts={draft.texts}
        language={language}
        choose={setLanguage}
        change={(texts) => set({ texts })}
      />
      <TemplateScope draft={draft} personal={whose === 'me'} set={set} />
    </KeptDialog>
  )
}
