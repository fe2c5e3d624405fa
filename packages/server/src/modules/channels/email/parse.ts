import type { CalendarInvitation, MailFacts } from '@throughline/contracts'
import { type Attachment, simpleParser } from 'mailparser'
import { type MailAddress, parseAddressList } from './addresses.ts'
import { type AutoReplyKind, autoReplyKind } from './auto-reply.ts'
import { readInvitations } from './calendar.ts'
import { type MailReport, REPORT_PARTS, readMailReport } from './delivery-report.ts'
import { unflow } from './flowed.ts'
import { decodeWords, type MailHeaders, readHeaders, withoutNulls } from './headers.ts'
import { crudeText } from './html-depth.ts'
import { htmlToMarkedText, type LineMark, type MarkedText } from './html-to-text.ts'
import { readMailDate } from './mail-date.ts'
import { asWindows1252, readableParts } from './part-headers.ts'
import { protectionOf } from './protection.ts'
import { MAX_HTML_CHARACTERS, sanitizeMailHtml } from './sanitize.ts'
import { readTnef } from './tnef.ts'

/** A file of a mail. */
export interface MailAttachment {
  filename: string | null
  /** Lower case, as the sender claims; never to be trusted for how it is served. */
  contentType: string
  /** Bytes. */
  size: number
  /** Without angle brackets; the HTML refers to it as `data-cid`. */
  contentId: string | null
  /** True when the HTML shows it, so that it need not be listed beside the text. */
  inline: boolean
  content: Buffer
}

/** What a raw mail says, made safe to show. Nothing in it is proof of who wrote it: see verdict.ts. */
export interface ParsedMail {
  /** With angle brackets, as are all message ids here; null when absent. */
  messageId: string | null
  inReplyTo: string[]
  references: string[]
  /** All mailboxes of From; a mail of one person has exactly one. */
  from: MailAddress[]
  replyTo: MailAddress[]
  to: MailAddress[]
  cc: MailAddress[]
  subject: string
  /** Null when absent or absurd: then the time of arrival is used. */
  date: Date | null
  /** The plain text, from the HTML where the mail has none of its own. */
  text: string
  /** What the HTML says of each line of such a text; empty where the mail has its own. */
  marks: readonly LineMark[]
  /** Clean HTML (see sanitize.ts), null when there is none or it is too large to show. */
  html: string | null
  attachments: MailAttachment[]
  autoReply: AutoReplyKind
  /** Signed or encrypted, which nobody has checked. */
  protection: MailFacts['protection']
  /** Events that it invites to, answers or calls off. */
  invitations: CalendarInvitation[]
  /** What it reports of a mail of ours. */
  report: MailReport | null
  headers: MailHeaders
}

/** The mail cannot be understood; its raw form is kept and put into quarantine with this reason. */
export class UnreadableMail extends Error {
  override name = 'UnreadableMail'
}

export interface ParseContext {
  receivedAt: Date
  /** MAIL FROM of the envelope, '' for the null sender, null when not known. */
  envelopeFrom?: string | null
}

/**
 * Reads a raw mail. Rejects with `UnreadableMail` when its structure cannot be read (too many or too deep
 * parts, headers beyond a megabyte); a strange date, charset or address never fails a mail.
 */
export async function parseMail(raw: Buffer, context: ParseContext): Promise<ParsedMail> {
  const headers = readHeaders(raw)
  const envelopeFrom = context.envelopeFrom ?? nullReturnPath(headers)
  const body = await readBody(raw)
  const types = body.attachments.map(({ contentType }) => contentType)
  const subject = readSubject(headers)
  const html = body.html === null ? null : sanitizeMailHtml(body.html)
  const { text, marks } =
    body.text.trim() === '' ? textOfHtml(body.html, html) : { text: body.text, marks: [] }
  const attachments = body.attachments.map((attachment) => toAttachment(attachment, html))
  return {
    messageId: messageIds(headers.all('message-id'))[0] ?? null,
    inReplyTo: messageIds(headers.all('in-reply-to')),
    references: messageIds(headers.all('references')),
    from: addresses(headers, 'from'),
    replyTo: addresses(headers, 'reply-to'),
    to: addresses(headers, 'to'),
    cc: addresses(headers, 'cc'),
    subject,
    date: readMailDate(headers.first('date'), context.receivedAt),
    text: text.replace(/\r\n?/g, '\n'),
    marks,
    html,
    attachments: attachments.filter((attachment) => !isReportPart(attachment)),
    protection: protectionOf(headers, types, body.text),
    invitations: attachments
      .filter(({ contentType }) => contentType === 'text/calendar')
      .flatMap(({ content }) => readInvitations(content))
      .slice(0, 5),
    autoReply: autoReplyKind(headers, subject, envelopeFrom),
    report: readMailReport(headers, attachments, text, envelopeFrom),
    headers,
  }
}

/** The null sender as the server that delivered a collected mail wrote it down (RFC 5321 §4.4). */
function nullReturnPath(headers: MailHeaders): '' | null {
  return headers.first('return-path')?.trim() === '<>' ? '' : null
}

/** All message ids in header values, each once, in order; text around them is passed over. */
export function messageIds(values: readonly string[]): string[] {
  const found = values.flatMap((value) => value.match(/<[^<>\s]{1,990}>/g) ?? bareId(value))
  return [...new Set(found)]
}

/** Some programs leave out the angle brackets. */
function bareId(value: string): string[] {
  return /^[^\s<>@]+@[^\s<>@]+$/.test(value.trim()) ? [`<${value.trim()}>`] : []
}

interface Body {
  text: string
  html: string | null
  attachments: BodyFile[]
}

type BodyFile = Pick<Attachment, 'filename' | 'contentType' | 'content' | 'cid'>

/** The body with its charsets and its line breaks as they were meant, and Outlook's parcels unpacked. */
async function readBody(raw: Buffer): Promise<Body> {
  const readable = readableParts(raw)
  const body = await readParts(readable.raw)
  const mended = isBroken(body) ? mend(body, await readParts(asWindows1252(readable.raw))) : body
  const text = readable.flowed ? unflow(mended.text, readable.delSp) : mended.text
  return unpack({ ...mended, text })
}

/** Bytes that are not of the charset which they were read in. */
function isBroken({ text, html }: Body): boolean {
  return text.includes(REPLACEMENT) || (html ?? '').includes(REPLACEMENT)
}

const REPLACEMENT = '\u{fffd}'
/** What UTF-8 looks like when it is read as windows-1252: then it was right before. */
const MISREAD = /Ã[\u0080-\u00bf]|â€|Â\u00a0/

function mend(body: Body, other: Body): Body {
  const better = (text: string, again: string) =>
    text.includes(REPLACEMENT) && !MISREAD.test(again) ? again : text
  return {
    ...body,
    text: better(body.text, other.text),
    html: body.html === null || other.html === null ? body.html : better(body.html, other.html),
  }
}

/** The files of a `winmail.dat` take its place; its text is used where the mail has none. */
function unpack(body: Body): Body {
  let { text, html } = body
  const attachments = body.attachments.flatMap((attachment): BodyFile[] => {
    const isTnef =
      /^application\/(?:vnd\.)?ms-tnef$/i.test(attachment.contentType) ||
      /^winmail\.dat$/i.test(attachment.filename ?? '')
    const unpacked = isTnef ? readTnef(attachment.content) : null
    if (unpacked === null) return [attachment]
    if (text.trim() === '' && html === null) {
      text = withoutNulls(unpacked.text ?? '')
      html = unpacked.html === null ? null : withoutNulls(unpacked.html)
    }
    return unpacked.files.map((file) => ({
      filename: file.filename ?? undefined,
      contentType: file.contentType ?? 'application/octet-stream',
      content: file.content,
      cid: undefined,
    }))
  })
  return { text, html, attachments }
}

async function readParts(raw: Buffer): Promise<Body> {
  try {
    const mail = await simpleParser(raw, {
      skipTextToHtml: true,
      skipHtmlToText: true,
      skipImageLinks: true,
      keepCidLinks: true,
      keepDeliveryStatus: true,
      // An attached mail stays a file: its text is not what this sender says to us.
      ignoreEmbedded: true,
      maxHtmlLengthToParse: MAX_HTML_CHARACTERS,
    } as Parameters<typeof simpleParser>[1])
    return {
      text: withoutNulls(mail.text ?? ''),
      html: mail.html ? withoutNulls(mail.html) : null,
      attachments: mail.attachments,
    }
  } catch (error) {
    throw new UnreadableMail(error instanceof Error ? error.message : String(error), { cause: error })
  }
}

function textOfHtml(original: string | null, clean: string | null): MarkedText {
  if (clean !== null) return htmlToMarkedText(clean)
  const text = original === null ? '' : crudeText(original.slice(0, MAX_HTML_CHARACTERS))
  return { text, marks: [] }
}

function readSubject(headers: MailHeaders): string {
  const readable = decodeWords(headers.first('subject') ?? '').replace(/\p{Cc}+/gu, ' ')
  return readable.replace(/\s+/g, ' ').trim().slice(0, 998)
}

function addresses(headers: MailHeaders, name: string): MailAddress[] {
  return headers.all(name).flatMap((value) => parseAddressList(value))
}

function toAttachment(attachment: BodyFile, html: string | null): MailAttachment {
  const contentId = attachment.cid === undefined ? null : withoutNulls(attachment.cid).slice(0, 500)
  return {
    filename: cleanFilename(attachment.filename),
    contentType: withoutNulls(attachment.contentType.toLowerCase()).slice(0, 120),
    size: attachment.content.length,
    contentId,
    inline: contentId !== null && (html ?? '').includes(`data-cid="${contentId}"`),
    content: attachment.content,
  }
}

/** A file's own name, without folders, of a length that every system takes. */
export function cleanFilename(name: string | undefined): string | null {
  const last =
    (name ?? '')
      .replace(/\p{Cc}+/gu, ' ')
      .split(/[/\\]/)
      .at(-1)
      ?.trim() ?? ''
  if (last.length <= 180) return last || null
  const extension = /\.[^.]{1,10}$/.exec(last)?.[0] ?? ''
  return last.slice(0, 180 - extension.length) + extension
}

/** The machine-readable part of a report is no file for a person. */
function isReportPart({ contentType, filename }: MailAttachment): boolean {
  return filename === null && REPORT_PARTS.includes(contentType)
}
