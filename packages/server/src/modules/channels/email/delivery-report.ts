import { readDeliveryStatus } from './delivery-status.ts'
import { readFreeFormBounce, splitReturned } from './free-form-bounce.ts'
import type { MailHeaders } from './headers.ts'
import { addressIn, field, type ReportedRecipient } from './report-fields.ts'

/** Another system's word about a mail of ours. */
export interface MailReport {
  kind: 'delivery_report' | 'complaint'
  /** Empty where it says nothing that matters here (a mail that was only passed on). */
  recipients: ReportedRecipient[]
  /** Message-IDs of the mail that it is about, with angle brackets, the likeliest first. */
  originalIds: string[]
}

/** A part of the report: its type and its content. */
export interface ReportPart {
  contentType: string
  content: Buffer
}

const STATUS_PARTS = ['message/delivery-status', 'message/global-delivery-status']
const FEEDBACK_PART = 'message/feedback-report'
const HEADERS_PARTS = ['text/rfc822-headers', 'message/rfc822-headers', 'message/global-headers']
/** Parts that a report or receipt is made of; they are no files for a person. */
export const REPORT_PARTS = [
  ...STATUS_PARTS,
  FEEDBACK_PART,
  ...HEADERS_PARTS,
  'message/disposition-notification',
  // The version of an encrypted mail.
  'application/pgp-encrypted',
]

const RETURNED_PARTS = ['message/rfc822', 'message/global', ...HEADERS_PARTS]
/** The returned mail's headers stand at its beginning; its body is not looked through. */
const MAX_RETURNED = 256 * 1024

/**
 * Reads what a mail reports: a delivery status (RFC 3464), a complaint (RFC 5965), or a mail server's free-form
 * bounce. Null when it reports nothing, as a receipt (RFC 8098) does not. `envelopeFrom` is '' for the null sender.
 */
export function readMailReport(
  headers: MailHeaders,
  parts: readonly ReportPart[],
  text: string,
  envelopeFrom: string | null,
): MailReport | null {
  const answered = [...ids(headers.first('in-reply-to')), ...ids(headers.first('references')).reverse()]
  const returned = parts.find(({ contentType }) => RETURNED_PARTS.includes(contentType))
  const originalIds = (quoted: string) => [...new Set([...returnedIds(quoted), ...answered])].slice(0, 20)

  const feedback = parts.find(({ contentType }) => contentType === FEEDBACK_PART)
  if (feedback) return readComplaint(feedback, returned, originalIds)
  const status = parts.find(({ contentType }) => STATUS_PARTS.includes(contentType))
  if (status) {
    const recipients = readDeliveryStatus(readPart(status), text)
    return { kind: 'delivery_report', recipients, originalIds: originalIds(readPart(returned)) }
  }
  const bounce = readFreeFormBounce(headers, text, envelopeFrom)
  if (bounce === null) return null
  const quoted = returned === undefined ? splitReturned(text).returned : readPart(returned)
  return { kind: 'delivery_report', recipients: bounce, originalIds: originalIds(quoted) }
}

/** RFC 5965; `not-spam` takes nothing back that we count, and RFC 6591's reports are about signatures. */
function readComplaint(
  feedback: ReportPart,
  returned: ReportPart | undefined,
  originalIds: (quoted: string) => string[],
): MailReport {
  const fields = readPart(feedback)
  const type = field(fields, 'feedback-type')?.toLowerCase() ?? 'abuse'
  const complains = ['abuse', 'fraud', 'virus', 'other', 'opt-out', 'opt-out-list'].includes(type)
  const recipient =
    addressIn(field(fields, 'original-rcpt-to')) ?? addressIn(field(fields, 'removal-recipient'))
  return {
    kind: complains ? 'complaint' : 'delivery_report',
    recipients: complains
      ? [{ kind: 'complaint', recipient, permanent: true, status: null, reason: type }]
      : [],
    originalIds: originalIds(readPart(returned)),
  }
}

function readPart(part: ReportPart | undefined): string {
  return part?.content.subarray(0, MAX_RETURNED).toString('utf8') ?? ''
}

/** Message-IDs of the returned mail: its own, then those that it answers, which are the conversation's too. */
function returnedIds(returned: string): string[] {
  const own = /^[>\s]*message-id:\s*(<[^<>\s]{3,400}>)/im.exec(returned)?.[1]
  const original =
    /^[>\s]*x-(?:original|google-original|microsoft-original)-message-id:\s*(<[^<>\s]{3,400}>)/im.exec(
      returned,
    )?.[1]
  return [own, original].filter((id) => id !== undefined)
}

function ids(value: string | null): string[] {
  return value?.match(/<[^<>\s]{3,400}>/g) ?? []
}
