import { useLingui } from '@lingui/react/macro'
import type { ConversationDetail } from '@throughline/contracts'
import { showToast } from '@throughline/ui'
import { markRead, markUnread } from '../api/writes.ts'
import { showUndo } from '../commands/show-undo.ts'
import { useErrorWords } from '../i18n/error-words.ts'
import { applyRead } from '../realtime/realtime.ts'

/** Puts one's own read mark before the customer's last word, to come back to it later. */
export function useMarkUnread({
  id,
  readSeq,
  lastInboundSeq,
}: ConversationDetail['conversation']): () => void {
  const { t } = useLingui()
  const words = useErrorWords()
  const move = (to: number, write: () => Promise<unknown>, back: number) => {
    applyRead(id, to)
    write().catch((error: unknown) => {
      applyRead(id, back)
      showToast({ text: words(error).text, tone: 'bad' })
    })
  }
  return () => {
    const unread = lastInboundSeq - 1
    if (lastInboundSeq === 0) return void showToast({ text: t`The customer has not written here yet` })
    if (readSeq < lastInboundSeq) return void showToast({ text: t`It is unread already` })
    move(unread, () => markUnread(id), readSeq)
    showUndo(t`Marked as unread`, t`Undo`, () => move(readSeq, () => markRead(id, readSeq), unread))
  }
}
