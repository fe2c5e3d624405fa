import type { FetchMessageObject } from 'imapflow'
import type { AddressObject, ParsedMail } from 'mailparser'

/** A line of the message list. */
export interface MailSummary {
  uid: number
  from: string
  fromName: string
  to: string
  subject: string
  date: Date
  seen: boolean
}

/** A message as its reader sees it. Message-IDs have their angle brackets. */
export interface ReadMail extends MailSummary {
  messageId: string | null
  inReplyTo: string | null
  references: string[]
  /** Where an answer goes: Reply-To when there is one, else From. */
  replyTo: string
  text: string
  html: string | null
  /** The addresses of the links in both bodies, each once. */
  links: string[]
  attachments: { filename: string; contentType: string; content: Buffer }[]
  raw: Buffer
}

/** The list's line of a fetched message. */
export function summaryOf(message: FetchMessageObject): MailSummary {
  const { envelope } = message
  const from = envelope?.from?.[0]
  return {
    uid: message.uid,
    from: from?.address ?? '',
    fromName: from?.name ?? '',
    to: envelope?.to?.map((one) => one.address).join(', ') ?? '',
    subject: envelope?.subject ?? '',
    date: new Date(envelope?.date ?? message.internalDate ?? 0),
    seen: message.flags?.has('\\Seen') ?? false,
  }
}

/** A fetched message with its parsed source. */
export function readMail(message: FetchMessageObject, raw: Buffer, parsed: ParsedMail): ReadMail {
  const from = parsed.from?.value[0]
  const html = parsed.html === false ? null : parsed.html
  return {
    uid: message.uid,
    from: from?.address ?? '',
    fromName: from?.name ?? '',
    to: addressesOf(parsed.to),
    subject: parsed.subject ?? '',
    date: parsed.date ?? new Date(0),
    seen: true,
    messageId: parsed.messageId ?? null,
    inReplyTo: parsed.inReplyTo ?? null,
    references: [parsed.references ?? []].flat(),
    replyTo: addressesOf(parsed.replyTo) || (from?.address ?? ''),
    text: parsed.text ?? '',
    html,
    links: linksOf(parsed.text ?? '', html),
    attachments: parsed.attachments.map((one) => ({
      filename: one.filename ?? 'attachment',
      contentType: one.contentType,
      content: one.content,
    })),
    raw,
  }
}

function addressesOf(value: AddressObject | AddressObject[] | undefined): string {
  return [value ?? []]
    .flat()
    .flatMap((group) => group.value.map((one) => one.address ?? ''))
    .join(', ')
}

function linksOf(text: string, html: string | null): string[] {
  const inHtml = [...(html ?? '').matchAll(/href="(https?:[^"]+)"/g)].map(([, url = '']) =>
    url.replaceAll('&amp;', '&'),
  )
  const inText = [...text.matchAll(/https?:\/\/[^\s<>")\]]+/g)].map(([url]) => url.replace(/[.,;:!?]+$/, ''))
  return [...new Set([...inHtml, ...inText])]
}
