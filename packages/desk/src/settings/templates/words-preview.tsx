import { Trans, useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import type { TemplateText } from '@throughline/contracts'
import { useEffect, useState } from 'react'
import { templatePreviewQuery } from '../../api/templates.ts'
import { FilledWords } from '../../composer/templates/filled-words.tsx'
import { useVariableWords } from '../../composer/templates/variable-words.ts'
import { useErrorWords } from '../../i18n/error-words.ts'
import { useFormat } from '../../i18n/use-format.ts'
import { FormProblem } from '../../session/front-page.tsx'
import { PreviewConversation, usePreviewConversation } from './preview-conversation.tsx'
import { TemplateProblems } from './template-problems.tsx'

/** What the words become in a conversation that is chosen, while they are written. */
export function WordsPreview({
  words,
  isRefused,
}: {
  words: TemplateText | undefined
  /** True while what is wrong stands elsewhere already. */
  isRefused: boolean
}) {
  const { t } = useLingui()
  const errorWords = useErrorWords()
  const { locale } = useFormat()
  const nameOf = useVariableWords()
  const [conversation, choose] = usePreviewConversation()
  const settled = useSettled(words)
  const preview = useQuery({
    ...templatePreviewQuery({
      conversationId: conversation?.id ?? '',
      language: settled?.language ?? 'en',
      text: settled?.text ?? '',
      html: settled?.html ?? null,
    }),
    enabled: conversation !== null && settled !== undefined && settled.text.trim() !== '',
    placeholderData: (old) => old,
  })
  const isEmpty = words === undefined || words.text.trim() === ''
  const names = new Intl.ListFormat(locale).format((preview.data?.gaps ?? []).map(nameOf))
  return (
    <section aria-label={t`Preview`} className="space-y-3">
      <h3 className="font-[600] text-[13px]">{t`Preview`}</h3>
      <PreviewConversation chosen={conversation} choose={choose} />
      <div
        data-preview
        lang={words?.language}
        className="min-h-24 rounded-control border border-line-2 bg-panel px-3 py-2 text-[13.5px]"
      >
        {isEmpty || preview.data === undefined ? (
          <p className="text-ink-3">{t`What you write stands here as the customer will read it.`}</p>
        ) : (
          <FilledWords text={preview.data.text} html={preview.data.html} />
        )}
      </div>
      {!isEmpty && !isRefused && preview.data !== undefined && preview.data.problems.length > 0 && (
        <TemplateProblems problems={preview.data.problems} />
      )}
      {!isEmpty && preview.data?.problems.length === 0 && preview.data.gaps.length > 0 && (
        <p className="rounded-control bg-warn-bg px-3 py-2 text-[13px] text-warn">
          <Trans>Not known in this conversation: {names}. Whoever uses it here must fill that in.</Trans>
        </p>
      )}
      {preview.isError && <FormProblem {...errorWords(preview.error)} />}
    </section>
  )
}

/** What was written a moment ago, so that not every key asks the server. */
function useSettled(words: TemplateText | undefined): TemplateText | undefined {
  const [settled, setSettled] = useState(words)
  const { language, text = '', html = null } = words ?? {}
  useEffect(() => {
    const timer = setTimeout(() => setSettled(language && { language, text, html }), 250)
    return () => clearTimeout(timer)
  }, [language, text, html])
  return settled
}
