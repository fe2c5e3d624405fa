import type { MailHeaders } from './headers.ts'

/** A report that our mail did not arrive (RFC 3464), or a program's free-form word for it. */
export interface Bounce {
  /** The address that the report is about, when it says so. */
  recipient: string | null
  action: 'failed' | 'delayed' | 'delivered' | 'relayed' | 'expanded'
  /** Enhanced status code (RFC 3463), such as `5.1.1`. */
  status: string | null
  /** What the other server said, one line. */
  diagnostic: string | null
  /** Message-ID of the mail that the report is about, with angle brackets. */
  originalMessageId: string | null
}

/** A part of the report: its type and its text. */
export interface ReportPart {
  contentType: string
  content: Buffer
}

const ACTIONS = ['failed', 'delayed', 'delivered', 'relayed', 'expanded'] as const

/** Reads a bounce from a parsed mail; null when it is none. `envelopeFrom` is '' for the null sender. */
export function readBounce(
  headers: MailHeaders,
  parts: readonly ReportPart[],
  text: string,
  envelopeFrom: string | null,
): Bounce | null {
  const report = parts.find((part) => part.contentType === 'message/delivery-status')
  const isReport = /multipart\/report/i.test(headers.first('content-type') ?? '')
  if (!report && !(isReport || looksLikeDaemon(headers, envelopeFrom))) return null
  const fields = report?.content.toString('utf8') ?? ''
  const action = ACTIONS.find((known) => known === field(fields, 'action')?.toLowerCase())
  const original = parts.find((part) => /^(?:message\/rfc822|text\/rfc822-headers)$/.test(part.contentType))
  const quoted = original?.content.toString('utf8') ?? text
  return {
    recipient: addressIn(field(fields, 'final-recipient') ?? field(fields, 'original-recipient')),
    action: action ?? 'failed',
    status: /\b([245]\.\d{1,3}\.\d{1,3})\b/.exec(field(fields, 'status') ?? text)?.[1] ?? null,
    diagnostic: field(fields, 'diagnostic-code')?.slice(0, 500) ?? null,
    originalMessageId: /^[>\s]*message-id:\s*(<[^<>\s]{3,400}>)/im.exec(quoted)?.[1] ?? null,
  }
}

function looksLikeDaemon(headers: MailHeaders, envelopeFrom: string | null): boolean {
  const from = headers.first('from') ?? ''
  if (!/\b(?:mailer-daemon|postmaster|mail-daemon)@?/i.test(from)) return false
  return (
    envelopeFrom === '' ||
    /deliver|undeliver|return(?:ed)? mail|failure/i.test(headers.first('subject') ?? '')
  )
}

/** One field of the report, continuation lines joined. */
function field(text: string, name: string): string | null {
  const found = new RegExp(`^${name}:[ \\t]*(.*(?:\\r?\\n[ \\t]+.*){0,20})`, 'im').exec(text)
  return found?.[1]?.replace(/\s+/g, ' ').trim() || null
}

function addressIn(value: string | null): string | null {
  return /(?:rfc822;)?\s*<?([^\s<>;]+@[^\s<>;]+)>?/i.exec(value ?? '')?.[1] ?? null
}
