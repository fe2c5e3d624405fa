import { useLingui } from '@lingui/react/macro'
import { useNavigate } from '@tanstack/react-router'
import type { PendingReplyView } from '@throughline/contracts'
import { showToast } from '@throughline/ui'
import { useEffect } from 'react'
import { onAccepted } from '../composer/outbox.ts'
import { bringBack, offerToUndo } from '../composer/pending.ts'
import { presentConversation } from '../conversation/present.ts'
import { useErrorWords } from '../i18n/error-words.ts'
import { useFormat } from '../i18n/use-format.ts'
import { onHappening } from '../realtime/realtime.ts'
import { useMe } from '../session/me.ts'

/** What became of one's own replies on the server: how long each can be undone, and which one is held. */
export function useSendNotices(): void {
  const { t } = useLingui()
  const words = useErrorWords()
  const format = useFormat()
  const navigate = useNavigate()
  const me = useMe().agent.id
  useEffect(() => {
    const open = (id: string) => ({
      label: t`Open`,
      run: () =>
        void navigate({
          to: '/queue/$view/$conversationId',
          params: { view: 'all', conversationId: id },
          search: {},
        }),
    })
    const failed = (error: unknown) => showToast({ text: words(error).text, tone: 'bad' })
    const undo = async (reply: PendingReplyView) => {
      const { conversationId } = reply
      try {
        await bringBack(reply)
      } catch (error) {
        return void failed(error)
      }
      if (window.location.pathname.endsWith(conversationId)) return
      if (reply.forward !== null) {
        const text = t`Not forwarded. What you wrote is kept.`
        return void showToast({ text, action: open(conversationId) })
      }
      const name = presentConversation(conversationId)?.customer.displayName ?? ''
      showToast({ text: t`Not sent. Your words to ${name} are kept.`, action: open(conversationId) })
    }
    onAccepted((reply, unwanted) => {
      if (unwanted) return void undo(reply)
      offerToUndo(reply, () => void undo(reply))
      const time = format.moment(reply.dueAt)
      if (reply.scheduled) {
        const action = { label: t`Undo`, run: () => void undo(reply) }
        showToast({ text: t`Goes out ${time}`, action })
      }
    })
    return onHappening(({ event, patches }) => {
      if (event.type !== 'reply.held') return
      for (const patch of patches) {
        if (patch.entity !== 'conversation' || patch.value?.pendingReply?.state !== 'held') continue
        const { pendingReply, customer, id } = patch.value
        if (pendingReply.agentId !== me || event.actorId === me) continue
        const name = customer.displayName
        showToast({ text: t`Your reply to ${name} is held. Look why.`, tone: 'bad', action: open(id) })
      }
    })
  }, [t, words, format, navigate, me])
}
