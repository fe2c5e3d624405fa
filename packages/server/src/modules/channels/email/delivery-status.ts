import { addressIn, field, type ReportedRecipient } from './report-fields.ts'

/** Sixty recipients are more than one mail of ours ever has. */
const MAX_RECIPIENTS = 60
const MAX_REASON = 500

/**
 * The recipients of a delivery status (RFC 3464): groups of fields with empty lines between, the first about the
 * mail as a whole. What was merely passed on (`relayed`, `expanded`) is left out. `text` is the part for people,
 * asked where a group gives no reason of its own.
 */
export function readDeliveryStatus(fields: string, text: string): ReportedRecipient[] {
  const groups = fields.replace(/\r\n?/g, '\n').split(/\n[ \t]*\n/)
  return groups
    .filter((group) => /^(?:final-recipient|original-recipient|action):/im.test(group))
    .slice(0, MAX_RECIPIENTS)
    .flatMap((group) => recipientOf(group, text) ?? [])
}

function recipientOf(group: string, text: string): ReportedRecipient | null {
  const status = statusIn(field(group, 'status')) ?? statusIn(field(group, 'diagnostic-code'))
  const kind = kindOf(field(group, 'action'), status)
  if (kind === null) return null
  const said = withoutType(field(group, 'diagnostic-code')) ?? commentOf(field(group, 'status'))
  return {
    kind,
    // The address that we wrote to rather than where it was forwarded.
    recipient: addressIn(field(group, 'original-recipient')) ?? addressIn(field(group, 'final-recipient')),
    permanent: isPermanent(status, said),
    status,
    reason: (said ?? firstParagraph(text))?.slice(0, MAX_REASON) ?? null,
  }
}

function kindOf(action: string | null, status: string | null): ReportedRecipient['kind'] | null {
  const word = /^[a-z]+/i.exec(action ?? '')?.[0]?.toLowerCase()
  if (word === 'failed') return 'bounced'
  if (word === 'delayed') return 'delayed'
  if (word === 'delivered') return 'delivered'
  if (word === 'relayed' || word === 'expanded') return null
  // A group without an action is no RFC 3464; its status says which way it went.
  return status?.startsWith('2.') ? 'delivered' : 'bounced'
}

/** Whether trying again is pointless: class 5 of RFC 3463, else of the SMTP reply; what was given up on else. */
export function isPermanent(status: string | null, reason: string | null): boolean {
  // 5.2.2 is a full mailbox, which empties.
  if (status === '5.2.2') return false
  const found = status?.[0] ?? /\b([45])\d\d[ -]/.exec(reason ?? '')?.[1]
  return found !== '4'
}

/** An enhanced status code of class 2, 4 or 5 in a text. */
export function statusIn(value: string | null): string | null {
  return /(?:^|[^\d.])([245]\.\d{1,3}\.\d{1,3})(?![\d.])/.exec(value ?? '')?.[1] ?? null
}

/** `4.0.0 (host name lookup failure)` (RFC 3464 §2.3.4); one that only names the class of the status says nothing. */
function commentOf(status: string | null): string | null {
  const comment = /\(([^()]{3,})\)/.exec(status ?? '')?.[1]?.trim() ?? ''
  return comment === '' || /^(?:permanent|transient|temporary) failure$/i.test(comment) ? null : comment
}

/** `smtp; 550 5.1.1 …` without its type. */
function withoutType(diagnostic: string | null): string | null {
  return diagnostic?.replace(/^[\w-]{1,20};\s*/, '').trim() || null
}

function firstParagraph(text: string): string | null {
  const paragraph =
    text
      .trim()
      .slice(0, 4_000)
      .split(/\n\s*\n/)[0] ?? ''
  return paragraph.replace(/\s+/g, ' ').trim() || null
}
