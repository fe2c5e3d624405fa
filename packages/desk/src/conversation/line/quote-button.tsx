import { useLingui } from '@lingui/react/macro'
import type { MessageView } from '@throughline/contracts'
import { TextQuote } from 'lucide-react'
import { giveCommand } from '../../commands/commands.ts'
import { getDraft, writeDraft } from '../../composer/drafts.ts'
import { useMay } from '../../session/me.ts'
import { EntryButton } from './entry-button.tsx'
import { quoteOf } from './quote.ts'

/** Puts a message into the reply that is being written; what is selected in it, where something is. */
export function QuoteButton({ message, author }: { message: MessageView; author: string }) {
  const { t } = useLingui()
  const may = useMay('conversations.reply')
  if (!may || message.deletedAt !== null || message.text.trim() === '') return null
  const quote = () => {
    const { conversationId } = message
    const chosen = selectedIn(message.id) ?? message.text.trim()
    const draft = getDraft(conversationId, 'reply')
    writeDraft(conversationId, 'reply', quoteOf(`${author}:`, chosen, draft), false)
    giveCommand('reply')
  }
  return (
    <EntryButton
      label={t`Quote in the reply`}
      icon={<TextQuote size={14} strokeWidth={1.75} />}
      onPress={quote}
    />
  )
}

function selectedIn(messageId: string): string | null {
  const selection = window.getSelection()
  const text = selection?.toString().trim() ?? ''
  const entry = document.querySelector(`[data-item="${CSS.escape(messageId)}"] [data-words]`)
  const begin = selection?.anchorNode ?? null
  const isThere = begin !== null && entry?.contains(begin) === true
  return text !== '' && isThere ? text : null
}
