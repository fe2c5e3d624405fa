import { randomUUID } from 'node:crypto'
import MailComposer from 'nodemailer/lib/mail-composer'
import { domainOf } from './addresses.ts'
import { type ComposedMail, type MailIdentity, sign } from './compose.ts'
import { renderHtml, renderText } from './mail-template.ts'

/** A mail to one of our own people: an invitation, a link for a new password. It belongs to no conversation. */
export interface SystemMail {
  to: { address: string; name: string }
  locale: string
  organisation: string
  subject: string
  /** Paragraphs. */
  text: string
  action: { label: string; url: string }
  footer: string
  /** By which the mail is known when it comes back to us: its Message-ID, and a header for relays that change that. */
  mark?: string
}

/** Where a mail keeps its mark. */
export const MARK_HEADER = 'X-Throughline-Test'

/** Every attempt has a Message-ID of its own: the link inside is the same, so a double does no harm. */
export async function composeSystemMail(
  mail: SystemMail,
  from: Pick<MailIdentity, 'address' | 'displayName' | 'dkim'>,
): Promise<ComposedMail> {
  const domain = domainOf(from.address)
  const messageId = mail.mark ?? `<s.${randomUUID()}@${domain}>`
  const document = {
    locale: mail.locale,
    organisation: mail.organisation,
    blocks: [{ author: null, text: mail.text, html: null }],
    action: mail.action,
    footer: mail.footer,
  }
  const composer = new MailComposer({
    messageId,
    from: { name: from.displayName, address: from.address },
    to: { name: mail.to.name, address: mail.to.address },
    subject: mail.subject.replace(/[\r\n]+/g, ' ').trim(),
    headers: {
      'Content-Language': mail.locale,
      // RFC 3834 §5: so that no out-of-office answers it.
      'Auto-Submitted': 'auto-generated',
      'X-Auto-Response-Suppress': 'OOF, AutoReply',
      ...(mail.mark === undefined ? {} : { [MARK_HEADER]: mail.mark }),
    },
    text: renderText(document),
    html: renderHtml(document),
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  const raw = await sign(await composer.compile().build(), domain, from.dkim)
  return { messageId, envelopeFrom: from.address, to: mail.to.address, copies: [], raw }
}
