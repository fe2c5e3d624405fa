import { useLingui } from '@lingui/react/macro'
import { type ConversationDetail, locales, type OfferedCard, type ReplyTarget } from '@throughline/contracts'
import { IconButton, showToast } from '@throughline/ui'
import { LayoutList } from 'lucide-react'
import { lazy, type ReactNode, Suspense, useState } from 'react'
import type { Command } from '../../commands/commands.ts'
import { MessageCardView } from '../../conversation/line/message-card.tsx'
import { useMe } from '../../session/me.ts'
import { post } from '../outbox.ts'

const CardDialog = lazy(async () => ({ default: (await import('./card-dialog.tsx')).CardDialog }))

/**
 * Cards for the way that is chosen: a button where it can carry them, and a command that says why it cannot where it
 * cannot.
 */
export function useCards(
  { conversation, legs }: ConversationDetail,
  target: ReplyTarget | undefined,
): { command: Command; button: ReactNode; dialog: ReactNode } {
  const { t } = useLingui()
  const { organisation } = useMe()
  const [isOpen, setOpen] = useState(false)
  const possible = target?.can.cards === true
  const language = ours(conversation.language) ?? ours(organisation.locale) ?? 'en'
  const send = (card: OfferedCard, text: string) => {
    if (target === undefined) return
    const visibility = legs.find((leg) => leg.id === target.legId)?.visibility ?? 'private'
    post({
      conversationId: conversation.id,
      kind: 'reply',
      text,
      html: null,
      channel: target.channel,
      afterSeq: conversation.lastSeq,
      mentions: [],
      attachments: [],
      request: {
        target: target.key,
        pinned: { visibility, defaultLegId: conversation.defaultLegId },
        // It asks something, or shows where to go on.
        thenStatus: 'waiting',
        card,
      },
    })
  }
  const command: Command = {
    id: 'card',
    group: 'conversation',
    label: t`Send a card`,
    also: t`buttons form rating article order`,
    run: () =>
      possible
        ? setOpen(true)
        : showToast({
            text: t`Only a chat shows cards. This conversation is answered another way just now.`,
          }),
  }
  return {
    command,
    button: possible && (
      <IconButton
        label={t`Send a card`}
        icon={<LayoutList size={16} strokeWidth={1.75} />}
        onPress={() => setOpen(true)}
      />
    ),
    dialog: isOpen && possible && (
      <Suspense>
        <CardDialog
          language={language}
          show={(card) => <MessageCardView card={card} />}
          send={send}
          close={() => setOpen(false)}
        />
      </Suspense>
    ),
  }
}

/** The language of ours that a tag such as `fi-FI` names. */
const ours = (tag: string | null) => locales.find((known) => tag?.split('-')[0] === known)
