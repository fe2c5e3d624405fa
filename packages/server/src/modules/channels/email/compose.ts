import DKIM from 'nodemailer/lib/dkim'
import MailComposer from 'nodemailer/lib/mail-composer'
import { translate } from '../../../platform/i18n/index.ts'
import type { AwayUpdateMessage, OutboundMessage } from '../connector.ts'
import { domainOf } from './addresses.ts'
import { keyedReplyAddress, type MailSecrets, type OwnMessageId, ownMessageId } from './keyed-address.ts'
import { type MailDocument, renderHtml, renderText } from './mail-template.ts'
import { isAnswerSubject } from './subject.ts'
import { trimReferences } from './threading.ts'

/** Who a mail comes from, and what signs it. */
export interface MailIdentity {
  address: string
  displayName: string
  secrets: MailSecrets
  dkim: { selector: string; privateKey: string } | null
}

/** A mail ready for the relay. */
export interface ComposedMail {
  /** With angle brackets. */
  messageId: string
  /** MAIL FROM: the keyed address, so that a bounce comes back to its conversation. */
  envelopeFrom: string
  to: string
  /** Who else gets it; those of whom nobody is told stand in no header. */
  copies: readonly string[]
  raw: Buffer
}

/**
 * An agent's answer, or a handoff offer when it has an action. It repeats nothing that was said before: what a
 * claimed address may not see cannot slip into it.
 */
export function composeMessage(
  message: OutboundMessage,
  identity: MailIdentity,
  date: Date | null = null,
): Promise<ComposedMail> {
  const { messageId, conversationId } = message
  const name =
    message.authorName === '' ? identity.displayName : `${message.authorName} (${identity.displayName})`
  return compose(identity, {
    own: { kind: 'message', messageId, conversationId },
    fromName: name,
    to: message.to,
    cc: message.cc ?? [],
    bcc: message.bcc ?? [],
    subject: message.subject,
    references: message.references,
    automatic: message.automatic,
    stopUrl: null,
    attachments: message.attachments,
    document: documentOf(message),
    date,
  })
}

/** The HTML of the mail that a message goes out as. */
export function htmlOfMessage(message: OutboundMessage): string {
  return renderHtml(documentOf(message))
}

function documentOf(message: OutboundMessage): MailDocument {
  const { locale, organisation, reference, text, html, signature } = message
  return {
    locale,
    organisation,
    blocks: [
      // Files alone have no words above them.
      ...(text.trim() === '' && html === null ? [] : [{ author: null, text, html }]),
      ...(signature === null ? [] : [{ author: null, text: signature, html: null }]),
    ],
    action: message.action,
    footer: translate(locale, 'mail.footer', { organisation, reference }),
  }
}

/** The answers that a customer has not seen in the chat, gathered into one mail with a way back. */
export function composeAwayUpdate(update: AwayUpdateMessage, identity: MailIdentity): Promise<ComposedMail> {
  const { awayUpdateId, conversationId, locale, organisation, reference, messages, count } = update
  const intro =
    messages.length === 0
      ? translate(locale, 'mail.away.waiting', { organisation, count })
      : translate(locale, 'mail.away.intro', { organisation, count })
  return compose(identity, {
    own: { kind: 'away_update', awayUpdateId, conversationId },
    fromName: identity.displayName,
    to: update.to,
    cc: [],
    bcc: [],
    subject: update.subject,
    references: update.references,
    automatic: true,
    stopUrl: update.stopUrl,
    attachments: [],
    date: null,
    document: {
      locale,
      organisation,
      blocks: [
        { author: null, text: intro, html: null },
        ...messages.map((message) => ({ author: message.authorName, text: message.text, html: null })),
        { author: null, text: translate(locale, 'mail.away.reply'), html: null },
      ],
      action: { label: translate(locale, 'mail.away.continue'), url: update.continueUrl },
      footer: `${translate(locale, 'mail.footer', { organisation, reference })}\n${translate(locale, 'mail.away.stop', { url: update.stopUrl })}`,
    },
  })
}

interface Draft {
  own: OwnMessageId
  fromName: string
  to: { address: string; name: string | null }
  cc: readonly string[]
  bcc: readonly string[]
  subject: string
  references: readonly string[]
  automatic: boolean
  /** Where such mail can be stopped, for mail that a person may not want. */
  stopUrl: string | null
  attachments: OutboundMessage['attachments']
  document: MailDocument
  /** Now, where it is null. */
  date: Date | null
}

async function compose(identity: MailIdentity, draft: Draft): Promise<ComposedMail> {
  const domain = domainOf(identity.address)
  const messageId = ownMessageId(draft.own, domain, identity.secrets)
  const replyTo = keyedReplyAddress(identity.address, draft.own.conversationId, identity.secrets)
  const references = trimReferences(draft.references.filter((id) => id !== messageId))
  const inReplyTo = references.at(-1)
  const composer = new MailComposer({
    messageId,
    ...(draft.date === null ? {} : { date: draft.date }),
    from: { name: draft.fromName, address: identity.address },
    replyTo: { name: identity.displayName, address: replyTo },
    to: { name: draft.to.name ?? '', address: draft.to.address },
    ...(draft.cc.length > 0 ? { cc: draft.cc.map((address) => ({ name: '', address })) } : {}),
    subject: answerSubject(draft.subject, references.length > 0),
    ...(inReplyTo === undefined ? {} : { inReplyTo, references }),
    headers: {
      'Content-Language': draft.document.locale,
      // RFC 3834 §5: so that no out-of-office answers it, and no loop begins.
      ...(draft.automatic
        ? { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'OOF, AutoReply' }
        : {}),
      // RFC 8058: mail programs stop it with one POST; the signature covers both headers.
      ...(draft.stopUrl === null
        ? {}
        : {
            'List-Unsubscribe': `<${draft.stopUrl}>`,
            'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
          }),
    },
    text: renderText(draft.document),
    html: renderHtml(draft.document),
    attachments: draft.attachments.map((file) => ({
      filename: file.name,
      contentType: file.contentType,
      content: file.content,
      ...(file.contentId === null ? {} : { cid: file.contentId }),
    })),
    // What an agent's client sends is content, never a path or an address to fetch.
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  const raw = await sign(await composer.compile().build(), domain, identity.dkim)
  return { messageId, envelopeFrom: replyTo, to: draft.to.address, copies: [...draft.cc, ...draft.bcc], raw }
}

function answerSubject(subject: string, isAnswer: boolean): string {
  const plain = subject.replace(/[\r\n]+/g, ' ').trim()
  return isAnswer && !isAnswerSubject(plain) ? `Re: ${plain}` : plain
}

/** What RFC 6376 §5.4.1 recommends, as far as our mails have it, and RFC 8058 §4 demands. */
const SIGNED_HEADERS =
  'from:sender:reply-to:subject:date:message-id:to:cc:in-reply-to:references:mime-version:content-type:' +
  'content-transfer-encoding:auto-submitted:list-unsubscribe:list-unsubscribe-post'

/** DKIM signature (RFC 6376) for the From domain, where a key is set; otherwise the relay signs. */
export async function sign(raw: Buffer, domain: string, dkim: MailIdentity['dkim']): Promise<Buffer> {
  if (dkim === null) return raw
  const signer = new DKIM({
    keys: [{ domainName: domain, keySelector: dkim.selector, privateKey: dkim.privateKey }],
    headerFieldNames: SIGNED_HEADERS,
  })
  const chunks: Buffer[] = []
  for await (const chunk of signer.sign(raw)) if (Buffer.isBuffer(chunk)) chunks.push(chunk)
  return Buffer.concat(chunks)
}
