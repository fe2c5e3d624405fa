import { isReceipt } from './auto-reply.ts'
import { isPermanent, statusIn } from './delivery-status.ts'
import type { MailHeaders } from './headers.ts'
import type { ReportedRecipient } from './report-fields.ts'

/** Servers' own addresses. */
const DAEMON =
  /(?:mailer-daemon|mail-daemon|postmaster|mdaemon|microsoftexchange[0-9a-f]+|bounce[s]?|no-?reply-?bounce)@|mail delivery (?:sub)?system|mail administrator/i

/** How they begin their subject, where they say no more than that. */
const BOUNCE_SUBJECT =
  /^(?:failure notice|delivery (?:status notification|failure)|undeliver(?:able|ed)|mail delivery (?:failed|failure)|returned mail|message (?:undeliverable|delivery failure)|mail system error|non.?delivery|delivery has failed|ihre nachricht konnte nicht|unzustellbar|ei voitu toimittaa|viestin toimitus epäonnistui|kézbesíthetetlen|a levél nem kézbesíthető|kunne ikke leveres|kan ikke leveres|olevererbar|kunde inte levereras|nie można dostarczyć|niedostarczon|kohaletoimetamine|non remis|échec de la remise|no se puede entregar|no entregado)/i

/** Sentences by which qmail, Postfix, Exim, Exchange, Gmail, Yahoo, Lotus Domino, sendmail, Courier, SES say so. */
const BOUNCE_SENTENCE = [
  /this is the qmail-send program/i,
  /i(?:'|’)m sorry to have to inform you that your message could not be delivered/i,
  /a message that you (?:have )?sent (?:could not|to the following recipients? could not) be delivered/i,
  /(?:your message|die von ihnen gesendete nachricht|eine von ihnen gesendete nachricht|meddelandet|viestiäsi|üzenetét?) .{0,80}(?:wasn't delivered|was not delivered|could(?:n't| not) be delivered|konnte nicht zugestellt|kunne ikke leveres|kunde inte levereras|ei voitu toimittaa|nem (?:sikerült|lehetett) kézbesíteni)/i,
  /your message did not reach some or all of the intended recipients/i,
  /(?:sorry, )?we were unable to deliver your message/i,
  /your message\s+subject: .{0,300}\s+was not delivered to/i,
  /the following addresses had (?:permanent|transient) fatal errors/i,
  /your message to the following recipients? cannot be delivered/i,
  /an error occurred while trying to deliver the mail to the following recipients/i,
  /delivery to the following recipients? (?:failed|has been delayed)/i,
  /the following address(?:\(es\)|es)? failed/i,
]

/** … and that they still try. */
const DELAY =
  /(?:has been delayed|message .{0,60}delayed|is being delayed|not yet been delivered|will be retried|still trying|will (?:keep|continue) trying|no action is required on your part|do not need to resend|you do not need to (?:take any action|resend)|delivery incomplete)/i

/** Where the copy of the returned mail begins. */
const COPY =
  /^.{0,20}(?:below this line is a copy of the message|this is a copy of (?:the|your) message|original message follows|returned message|unsent message below|(?:message )?header(?:s)? follow|original message headers|----- original message -----|message header follows).{0,120}$/im

const MAX_TEXT = 64 * 1024
const MAX_RECIPIENTS = 10

/**
 * Reads a bounce that is meant for people only; null when the mail is none. It must come from a mail server (by
 * its address or the null sender) and say in subject or text that a mail was not delivered.
 */
export function readFreeFormBounce(
  headers: MailHeaders,
  text: string,
  envelopeFrom: string | null,
): ReportedRecipient[] | null {
  const failedHeader = headers.first('x-failed-recipients')
  const comesFromServer =
    DAEMON.test(headers.first('from') ?? '') || envelopeFrom === '' || failedHeader !== null
  if (!comesFromServer || isReceipt(headers)) return null
  const { words } = splitReturned(text.slice(0, MAX_TEXT))
  const joined = words.replace(/\s+/g, ' ')
  const subject = headers.first('subject') ?? ''
  const says =
    failedHeader !== null ||
    BOUNCE_SENTENCE.some((sentence) => sentence.test(joined)) ||
    (DAEMON.test(headers.first('from') ?? '') && (BOUNCE_SUBJECT.test(subject) || DELAY.test(joined)))
  if (!says) return null
  const isDelay = DELAY.test(joined) || /^(?:warning|delayed)\b.{0,60}(?:delay|not sent|mail)/i.test(subject)
  return recipientsOf(words, failedHeader, isDelay)
}

/** A bounce's own words, and the copy of the returned mail below them where it stands in the text. */
export function splitReturned(text: string): { words: string; returned: string } {
  const at = COPY.exec(text)?.index ?? text.length
  return { words: text.slice(0, at), returned: text.slice(at) }
}

function recipientsOf(words: string, failedHeader: string | null, isDelay: boolean): ReportedRecipient[] {
  const named = failedHeader?.match(ADDRESS) ?? []
  const lines = words.split('\n')
  const found = named.length > 0 ? named : addressLines(lines)
  const recipients = [...new Set(found)].slice(0, MAX_RECIPIENTS)
  return (recipients.length === 0 ? [null] : recipients).map((recipient) => {
    const reason = reasonOf(lines, recipient)
    const status = statusIn(reason) ?? statusIn(words)
    return {
      kind: isDelay ? 'delayed' : 'bounced',
      recipient,
      permanent: !isDelay && isPermanent(status, reason),
      status,
      reason,
    }
  })
}

const ADDRESS = /[^\s<>()[\],;:"']+@[^\s<>()[\],;:"']+\.[^\s<>()[\],;:"']+/g

/** Lines that are an address, perhaps between angle brackets, with a colon or a reason after it. */
function addressLines(lines: readonly string[]): string[] {
  return lines.flatMap(
    (line) =>
      /^\s*(?:to:\s*)?<?([^\s<>():;,]{1,200}@[^\s<>():;,]{1,200})>?(?:\s*[:(]|\s*$|:?\s)/i.exec(line)?.[1] ??
      [],
  )
}

/** What stands after the address: its own line first, else the lines below it up to an empty one. */
function reasonOf(lines: readonly string[], recipient: string | null): string | null {
  const because = lines.findIndex((line) => /^\s*because:?\s*$/i.test(line))
  const at =
    because >= 0 ? because : lines.findIndex((line) => recipient !== null && line.includes(recipient))
  if (at < 0) return smtpReply(lines)
  const own = because >= 0 ? '' : (lines[at]?.split(recipient ?? '')[1] ?? '')
  const rest = own.replace(/^[>\s:]+/, '').trim()
  const below: string[] = rest === '' ? [] : [rest]
  for (const line of lines.slice(at + 1, at + 12)) {
    if (line.trim() === '') {
      if (below.length > 0) break
      continue
    }
    below.push(line.trim())
  }
  const reason = below.join(' ').replace(/\s+/g, ' ').trim()
  return (reason === '' ? smtpReply(lines) : reason)?.slice(0, 500) ?? null
}

/** The other server's answer, wherever it stands. */
function smtpReply(lines: readonly string[]): string | null {
  return lines.find((line) => /\b[45]\d\d[ -]/.test(line))?.trim() ?? null
}
