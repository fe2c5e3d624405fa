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

/** Whether a message is another system's word on ours, which nobody answers and whose sender says nothing. */
export function isReport({ mail }: MessageView): boolean {
  return mail?.kind === 'delivery_report' || mail?.kind === 'complaint'
}

/** That a mail is signed or encrypted, which nobody here has checked or opened. */
export function Protection({ message: { mail } }: { message: MessageView }) {
  const { t } = useLingui()
  const protection = mail?.protection ?? null
  if (protection === null) return null
  const words = {
    smime_signed: t`Signed, unchecked`,
    smime_encrypted: t`Encrypted (S/MIME)`,
    pgp_signed: t`Signed, unchecked`,
    pgp_encrypted: t`Encrypted (PGP)`,
  }
  // Longer than a chip holds in some languages, and its end is what matters.
  return <span>{words[protection]}</span>
}
