import { conversationOfAddress, type MailSecrets, readOwnMessageId } from './keyed-address.ts'

/** Where a mail says it belongs. None of it says who wrote it. */
export interface ThreadRef {
  conversationId: string | null
  /** The away update that it answers. */
  awayUpdateId: string | null
  /** Message ids that it answers, the nearest first, our own among them. */
  references: string[]
}

/** What threading looks at: message ids with angle brackets, and every address that the mail was sent to. */
export interface ThreadHints {
  inReplyTo: readonly string[]
  references: readonly string[]
  /** The envelope's recipients first, then To and Cc: a keyed address may have been moved or only copied. */
  recipients: readonly string[]
}

const MAX_REFERENCES = 50

/**
 * Finds a mail's conversation: by a keyed reply address, else by one of our Message-IDs in In-Reply-To, then
 * in References from the last to the first. Ids of other systems are returned for a look-up. The subject is
 * never asked: numbers in subjects are typed by anybody.
 */
export function threadRef(hints: ThreadHints, secrets: MailSecrets): ThreadRef {
  const references = [...new Set([...hints.inReplyTo, ...hints.references.toReversed()])].slice(
    0,
    MAX_REFERENCES,
  )
  const own = references.map((id) => readOwnMessageId(id, secrets)).filter((found) => found !== null)
  const byAddress = hints.recipients
    .map((address) => conversationOfAddress(address, secrets))
    .find((found) => found !== null)
  const conversationId = byAddress ?? own[0]?.conversationId ?? null
  const away = own.find((found) => found.conversationId === conversationId)
  return {
    conversationId,
    awayUpdateId: away?.kind === 'away_update' ? away.awayUpdateId : null,
    references,
  }
}

/**
 * The References header of an answer: the first id and the last ones are kept, the middle goes, since
 * mail programs thread by the ends and some servers refuse long headers.
 */
export function trimReferences(ids: readonly string[], keep = 12): string[] {
  const unique = [...new Set(ids)]
  const [first] = unique
  return unique.length <= keep || first === undefined ? unique : [first, ...unique.slice(1 - keep)]
}
