import { useLingui } from '@lingui/react/macro'
import type { MailKind, MessageView } from '@throughline/contracts'
import { Chip } from '@throughline/ui'

/** What a message is, where no person wrote it to us; nothing for a person's. */
export function MailKindChip({ message: { mail, automatic } }: { message: MessageView }) {
  const { t } = useLingui()
  const words: Record<MailKind, string | null> = {
    personal: null,
    auto_reply: t`Automatic reply`,
    notice: t`Automatic`,
    list: t`Mailing list`,
    delivery_report: t`Delivery report`,
    complaint: t`Spam complaint`,
  }
  const word = mail === null ? (automatic ? t`Automatic` : null) : words[mail.kind]
  return word === null ? null : <Chip tone={mail?.kind === 'complaint' ? 'warn' : 'plain'}>{word}</Chip>
}
