import type { Queryable } from '../../../platform/database/index.ts'
import { type ChatLine, type LegRow, linesBeforeCut, widgetMessages } from '../../conversations/index.ts'
import { claimedEmail, findIdentity, identityById } from '../../customers/index.ts'
import type { VisitorSessionRow } from '../store/index.ts'

/** Of longer chats the newest. */
const mostLines = 2_000

/**
 * The address to which a visitor's own words may go: one that the shop's page vouches for, or that they gave and its
 * owner has confirmed since. Null where there is none, however sure somebody is of it.
 */
export async function provedAddress(
  db: Queryable,
  session: VisitorSessionRow,
  leg: LegRow,
): Promise<string | null> {
  const { account } = session
  if (account?.emailVerified && account.email) return account.email
  const given = await claimedEmail(db, leg.identity_id)
  const visitor = given === null ? undefined : await identityById(db, leg.identity_id)
  if (given === null || !visitor) return null
  const owner = await findIdentity(db, { kind: 'email', scope: '', value: given.toLowerCase() })
  const isTheirs = owner?.verified_at != null && owner.customer_id === visitor.customer_id
  return isTheirs ? given : null
}

/** What a chat's window shows of what was said up to a moment, as plain text: who, when, what, and the files by name. */
export async function transcriptText(
  db: Queryable,
  leg: LegRow,
  o: { until: Date; locale: string; timezone: string },
): Promise<string> {
  const lines = [
    ...(await linesBeforeCut(db, leg, mostLines)),
    ...(await widgetMessages(
      db,
      { id: leg.id, visibleFromSeq: leg.visible_from_seq },
      { afterSeq: 0, limit: mostLines },
    )),
  ]
  const format = new Intl.DateTimeFormat(o.locale, {
    dateStyle: 'medium',
    timeStyle: 'short',
    timeZone: o.timezone,
  })
  return lines
    .filter(({ at }) => at <= o.until)
    .map((line) => `${line.authorName}, ${format.format(line.at)}\n${wordsOf(line)}`)
    .join('\n\n')
}

function wordsOf({ text, files }: ChatLine): string {
  return [text, ...files.map(({ name }) => `[${name}]`)].filter((part) => part !== '').join('\n')
}
