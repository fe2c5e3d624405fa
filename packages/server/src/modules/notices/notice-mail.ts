import type { NoticeKind } from '@throughline/contracts'
import type { MessageKey } from '../../platform/i18n/index.ts'
import { translate } from '../../platform/i18n/index.ts'

/** A mail to one of our own people, before anybody has put it into an envelope. */
export interface NoticeMail {
  to: { address: string; name: string }
  locale: string
  organisation: string
  subject: string
  text: string
  action: { label: string; url: string }
  footer: string
}

/** Brings mail to our own people. */
export interface Mailer {
  send(
    mail: NoticeMail,
  ): Promise<{ state: 'sent' } | { state: 'retry' | 'rejected' | 'unknown'; error: string }>
}

interface Reader {
  name: string
  email: string
  locale: string
}

/** One conversation of the mail. */
export interface MailedMatter {
  conversationId: string
  kind: NoticeKind
  customerName: string
  subject: string
}

const kindKeys = {
  mention: 'noticeMail.kind.mention',
  assigned: 'noticeMail.kind.assigned',
  message: 'noticeMail.kind.message',
  reply: 'noticeMail.kind.reply',
  snooze_returned: 'noticeMail.kind.snoozeReturned',
  step_due: 'noticeMail.kind.stepDue',
  overdue: 'noticeMail.kind.overdue',
} as const satisfies Record<NoticeKind, MessageKey>

/** Tells somebody of what they have not seen; nothing that was written in it goes along, only where it stands. */
export function composeNoticeMail(
  reader: Reader,
  matters: readonly [MailedMatter, ...MailedMatter[]],
  o: { organisation: string; baseUrl: string },
): NoticeMail {
  const { locale, name } = reader
  const urlOf = (id: string) => `${o.baseUrl}/conversations/${id}`
  const list = matters
    .map(({ conversationId, kind, customerName, subject }) =>
      [
        `${translate(locale, kindKeys[kind])}: ${[customerName, subject].filter(Boolean).join(' · ')}`,
        urlOf(conversationId),
      ].join('\n'),
    )
    .join('\n\n')
  return {
    ...envelope(reader, o),
    subject: translate(locale, 'noticeMail.subject', { count: matters.length }),
    text: translate(locale, 'noticeMail.text', { name, list }),
    action: { label: translate(locale, 'noticeMail.button'), url: urlOf(matters[0].conversationId) },
  }
}

/** What somebody sends to themselves to see whether such mail reaches them. */
export function composeTestMail(reader: Reader, o: { organisation: string; baseUrl: string }): NoticeMail {
  const { locale, name } = reader
  return {
    ...envelope(reader, o),
    subject: translate(locale, 'noticeMail.test.subject'),
    text: translate(locale, 'noticeMail.test.text', { name }),
    action: { label: translate(locale, 'noticeMail.test.button'), url: `${o.baseUrl}/queue/mine` },
  }
}

function envelope({ name, email, locale }: Reader, o: { organisation: string; baseUrl: string }) {
  return {
    to: { address: email, name },
    locale,
    organisation: o.organisation,
    footer: translate(locale, 'noticeMail.footer', { url: `${o.baseUrl}/settings/notices` }),
  }
}
