import { useLingui } from '@lingui/react/macro'
import type { MessageView } from '@throughline/contracts'
import { Forward } from 'lucide-react'
import { useMay } from '../../session/me.ts'
import { EntryButton } from './entry-button.tsx'
import { askToForward } from './forwarding.ts'

/** Passes a message on; seen when the message is pointed at or reached by the keyboard. */
export function ForwardButton({ message }: { message: MessageView }) {
  const { t } = useLingui()
  const may = useMay('conversations.reply')
  if (!may || message.deletedAt !== null) return null
  const ask = () =>
    askToForward({
      conversationId: message.conversationId,
      messageId: message.id,
      about: message.text.trim(),
      files: message.attachments.filter((file) => !file.inline),
      to: '',
      text: '',
      left: [],
      signed: true,
    })
  return <EntryButton label={t`Forward…`} icon={<Forward size={14} strokeWidth={1.75} />} onPress={ask} />
}
