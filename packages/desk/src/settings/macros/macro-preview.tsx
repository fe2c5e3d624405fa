import { useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { macroPreviewQuery } from '../../api/macros.ts'
import { useErrorWords } from '../../i18n/error-words.ts'
import { OutcomeList } from '../../macros/outcome-list.tsx'
import { FormProblem } from '../../session/front-page.tsx'
import { PreviewConversation, usePreviewConversation } from '../templates/preview-conversation.tsx'
import { isUnfinished, type MacroDraft, macroContentOf } from './draft-macro.ts'

/** What the macro would do to a conversation that is chosen, while it is written; nothing happens there. */
export function MacroPreview({ draft }: { draft: MacroDraft }) {
  const { t } = useLingui()
  const words = useErrorWords()
  const [conversation, choose] = usePreviewConversation()
  const { steps, texts } = useSettled(macroContentOf(draft))
  const unfinished = draft.steps.length === 0 || steps.length === 0 || isUnfinished({ steps, texts })
  const { data, error } = useQuery({
    ...macroPreviewQuery({ conversationId: conversation?.id ?? '', macro: { steps, texts } }),
    enabled: conversation !== null && !unfinished,
    placeholderData: (old) => old,
  })
  return (
    <section aria-label={t`Preview on a conversation`} className="space-y-3">
      <h3 className="font-[600] text-[13px]">{t`Preview on a conversation`}</h3>
      <PreviewConversation chosen={conversation} choose={choose} />
      <div className="min-h-24 rounded-control border border-line-2 bg-panel px-3 py-2.5">
        {unfinished || data === undefined ? (
          <p className="text-[13px] text-ink-3">{t`What it would do stands here once its steps are complete. Nothing happens to the conversation.`}</p>
        ) : (
          <OutcomeList outcomes={data.outcomes} />
        )}
      </div>
      {error !== null && !unfinished && <FormProblem {...words(error)} />}
    </section>
  )
}

type Content = Pick<ReturnType<typeof macroContentOf>, 'steps' | 'texts'>

/** Steps and words as they were a moment ago, so that not every key asks the server. */
function useSettled(content: Content): Content {
  const [settled, setSettled] = useState(content)
  const written = JSON.stringify([content.steps, content.texts])
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was written counts, not which object holds it
  useEffect(() => {
    const timer = setTimeout(() => setSettled(content), 300)
    return () => clearTimeout(timer)
  }, [written])
  return settled
}
