import { createHash } from 'node:crypto'
import type { MailKind } from '@throughline/contracts'
import type { InboundAttachment, InboundItem, RawInbound } from '../connector.ts'
import { addressKey, type MailAddress, parseAddressList } from './addresses.ts'
import type { MailReport } from './delivery-report.ts'
import { splitReturned } from './free-form-bounce.ts'
import { decodeWords, readHeaders } from './headers.ts'
import { type MailSecrets, readOwnMessageId, splitKeyedAddress } from './keyed-address.ts'
import { type CollectedMeta, type MailMeta, readCollectedMeta, readMailMeta } from './mail-meta.ts'
import { cleanFilename, type MailAttachment, type ParsedMail, parseMail, UnreadableMail } from './parse.ts'
import { splitQuotes } from './quote-splitter.ts'
import { receivingTestOf } from './receiving-test.ts'
import { threadRef } from './threading.ts'
import { collectedVerdict, type Judges, mailVerdict, type Verdict } from './verdict.ts'

export interface InboundContext extends Judges {
  secrets: MailSecrets
  /** The name under which the mailbox's own server reports its checks; null when none is set. */
  authservId: string | null
}

/**
 * Reads one stored mail. A mail that we sent ourselves and that came back (a forwarding loop) gives nothing.
 * Rejects with `UnreadableMail` when it cannot be understood or names no author.
 */
export async function readInboundMail(raw: RawInbound, context: InboundContext): Promise<InboundItem[]> {
  const meta = readMailMeta(raw.meta)
  const collected = readCollectedMeta(raw.meta)
  if (collected?.tooLarge) throw new UnreadableMail(tooLarge(collected))
  const mail = await parseMail(raw.raw, {
    receivedAt: collected?.internalDate ? new Date(collected.internalDate) : raw.receivedAt,
    envelopeFrom: meta?.envelope.mailFrom ?? null,
  })
  if (mail.messageId !== null && readOwnMessageId(mail.messageId, context.secrets) !== null) return []
  if (receivingTestOf(mail.headers, context.secrets) !== null) return []
  const [author] = mail.from
  if (author === undefined) throw new UnreadableMail('The mail names no sender in its From header.')
  const judged = await judge(raw, { meta, collected }, mail, context)
  // Whatever a mail server signs, its report speaks for nobody.
  const verdict = judged && { ...judged, fromVerified: judged.fromVerified && mail.report === null }
  const kind = kindOf(mail)
  const bodyHash = hashContent(mail)
  return [
    {
      externalId: mail.messageId ?? `<${bodyHash}@without-message-id>`,
      bodyHash,
      sender: {
        kind: 'email',
        scope: '',
        value: addressKey(author.address),
        display: author.address,
        name: author.name,
        verifiedBy: verdict?.fromVerified ? 'mail_authentication' : null,
      },
      claims: replyToClaims(mail, author),
      thread: { ...findThread(mail, meta, context.secrets), externalThread: null },
      subject: mail.subject === '' ? null : mail.subject,
      ...parts(mail),
      html: mail.html,
      recipients: { to: shownAddresses(mail.to), cc: shownAddresses(mail.cc) },
      language: null,
      sentAt: mail.date,
      verdict: verdict && {
        spf: verdict.spf,
        dkim: verdict.dkim,
        dmarc: verdict.dmarc,
        arc: verdict.arc,
        fromVerified: verdict.fromVerified,
      },
      mail: {
        kind,
        dateMissing: mail.date === null,
        newSubject: false,
        protection: mail.protection,
        invitations: mail.invitations,
      },
      report: mail.report && reportOf(mail.report, context.secrets),
      attachments: mail.attachments.map(toInboundAttachment),
      clientId: null,
    },
  ]
}

async function judge(
  raw: RawInbound,
  way: { meta: MailMeta | null; collected: CollectedMeta['imap'] | null },
  mail: ParsedMail,
  context: InboundContext,
): Promise<Verdict | null> {
  const authors = mail.from.map((from) => from.address)
  if (way.collected !== null) return collectedVerdict(raw.raw, mail.headers, authors, context)
  if (way.meta === null) return null
  const { peer, envelope } = way.meta
  const path = { ip: peer.ip, helo: peer.helo, mailFrom: envelope.mailFrom }
  return mailVerdict(raw.raw, path, authors, context)
}

function tooLarge({ folder, uid, size }: CollectedMeta['imap']): string {
  const megabytes = Math.ceil(size / 1_000_000)
  return (
    `The mail has ${megabytes} MB, more than is taken in (THROUGHLINE_MAIL_MAX_BYTES). Only its headers are here; ` +
    `the mail itself lies in the mailbox, folder ${folder}, UID ${uid}.`
  )
}

/** An answer address that is not the author's is only what somebody wrote there. */
function replyToClaims(mail: ParsedMail, author: MailAddress): InboundItem['claims'] {
  return mail.replyTo
    .map((address) => addressKey(address.address))
    .filter((value) => value !== addressKey(author.address))
    .slice(0, 3)
    .map((value) => ({ kind: 'email', value }))
}

const DELIVERED_TO = ['delivered-to', 'x-original-to', 'envelope-to']

function findThread(mail: ParsedMail, meta: MailMeta | null, secrets: MailSecrets) {
  const headers = [...mail.to, ...mail.cc].map((address) => address.address)
  // Where the envelope is not known, the mailbox's server may have noted whom it was for.
  const noted =
    meta === null ? DELIVERED_TO.flatMap((name) => parseAddressList(mail.headers.first(name))) : []
  return threadRef(
    {
      inReplyTo: [...(mail.report?.originalIds ?? []), ...mail.inReplyTo],
      references: mail.references,
      recipients: [...(meta?.envelope.rcptTo ?? []), ...noted.map(({ address }) => address), ...headers],
    },
    secrets,
  )
}

/** A mail that says nothing of its own is shown whole, so that nothing looks empty. */
function parts(mail: ParsedMail): Pick<InboundItem, 'text' | 'quotedText' | 'signatureText'> {
  if (mail.report !== null) {
    const { words, returned } = splitReturned(mail.text)
    return { text: words.trim(), quotedText: returned.trim() || null, signatureText: null }
  }
  const { fresh, quoted, signature } = splitQuotes(mail.text, mail.marks)
  if (fresh === '' && mail.attachments.length === 0) {
    return { text: mail.text.trim(), quotedText: null, signatureText: null }
  }
  return { text: fresh, quotedText: quoted || null, signatureText: signature || null }
}

function kindOf(mail: ParsedMail): MailKind {
  if (mail.report !== null) return mail.report.kind
  const kinds = { none: 'personal', replied: 'auto_reply', generated: 'notice', list: 'list' } as const
  return kinds[mail.autoReply]
}

/** Which of our messages a report is about: by the ids that we signed, and by others for a look-up. */
function reportOf(report: MailReport, secrets: MailSecrets): InboundItem['report'] {
  const own = report.originalIds.flatMap((id) => readOwnMessageId(id, secrets) ?? [])
  return {
    recipients: report.recipients,
    messageIds: own.flatMap((named) => (named.kind === 'message' ? [named.messageId] : [])).slice(0, 1),
    externalIds: report.originalIds,
  }
}

/** Keyed addresses are shown as the inbox that they belong to: their token is nobody's business. */
function shownAddresses(addresses: readonly MailAddress[]): string[] {
  return addresses.slice(0, 500).map(({ address }) => splitKeyedAddress(address)?.inboxAddress ?? address)
}

function toInboundAttachment(attachment: MailAttachment, at: number): InboundAttachment {
  return {
    name: attachment.filename ?? fallbackName(attachment, at),
    contentType: attachment.contentType,
    contentId: attachment.contentId,
    inline: attachment.inline,
    content: attachment.content,
  }
}

/** Names of parts that come without one, by what they are. */
const PART_NAMES: Record<string, string> = {
  'text/calendar': 'invitation.ics',
  'application/pkcs7-mime': 'smime.p7m',
  'application/x-pkcs7-mime': 'smime.p7m',
  'application/pkcs7-signature': 'smime.p7s',
  'application/x-pkcs7-signature': 'smime.p7s',
  'application/pgp-signature': 'signature.asc',
}

function fallbackName({ contentType, content }: MailAttachment, at: number): string {
  const known = PART_NAMES[contentType]
  if (known !== undefined) return known
  if (contentType === 'message/rfc822') {
    const subject = cleanFilename(decodeWords(readHeaders(content).first('subject') ?? ''))
    return subject === null ? `attachment-${at + 1}.eml` : `${subject.slice(0, 100)}.eml`
  }
  const extension = /\/([a-z0-9]{2,5})$/.exec(contentType)?.[1]
  return `attachment-${at + 1}${extension ? `.${extension}` : ''}`
}

/** What the mail says, whichever way it came: transport headers differ between two arrivals of one mail. */
function hashContent(mail: ParsedMail): string {
  const hash = createHash('sha256')
  const { from, subject, text, html } = mail
  hash.update(JSON.stringify([from.map((author) => addressKey(author.address)), subject, text, html]))
  for (const attachment of mail.attachments)
    hash.update(createHash('sha256').update(attachment.content).digest())
  return hash.digest('hex')
}
