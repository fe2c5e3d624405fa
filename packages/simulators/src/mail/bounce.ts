import { randomUUID } from 'node:crypto'
import { headerValue } from './headers.ts'
import type { OutgoingMail } from './outgoing.ts'

/** The report that the sender gets when a mail cannot be delivered (RFC 3464). */
export function bounceOf(mail: OutgoingMail, reportingHost: string): Buffer {
  const boundary = `report-${randomUUID()}`
  const error = (mail.lastError ?? 'unknown error').replace(/\s+/g, ' ')
  const original = headerValue(mail.raw, 'message-id')
  const lines = [
    `From: Mail Delivery System <mailer-daemon@${reportingHost}>`,
    `To: ${mail.envelope.from}`,
    'Subject: Undelivered Mail Returned to Sender',
    `Date: ${new Date().toUTCString().replace('GMT', '+0000')}`,
    `Message-ID: <${randomUUID()}@${reportingHost}>`,
    ...(original === null ? [] : [`In-Reply-To: ${original}`]),
    'Auto-Submitted: auto-replied',
    'MIME-Version: 1.0',
    `Content-Type: multipart/report; report-type=delivery-status; boundary="${boundary}"`,
    '',
    `--${boundary}`,
    'Content-Type: text/plain; charset=utf-8',
    '',
    `The message to ${mail.envelope.to.join(', ')} could not be delivered:`,
    error,
    '',
    `--${boundary}`,
    'Content-Type: message/delivery-status',
    '',
    `Reporting-MTA: dns; ${reportingHost}`,
    '',
    ...mail.envelope.to.flatMap((recipient) => [
      `Final-Recipient: rfc822; ${recipient}`,
      'Action: failed',
      'Status: 5.0.0',
      `Diagnostic-Code: smtp; ${error}`,
      '',
    ]),
    `--${boundary}--`,
    '',
  ]
  return Buffer.from(lines.join('\r\n'))
}
