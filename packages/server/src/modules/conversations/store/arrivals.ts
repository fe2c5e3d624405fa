import type { Channel } from '@throughline/contracts'
import { sql } from 'kysely'
import type { Queryable, Tx } from '../../../platform/database/index.ts'
import { thirdPartiesOf } from './participants.ts'

/** The body of an arrival that is no arrival: the id under which the outside knows a message of ours. */
export const OWN_BODY = 'own'

/** The message that an arrival already became: the same id and the same body, at any of our inboxes. */
export async function messageOfArrival(
  db: Queryable,
  externalId: string,
  bodyHash: string,
): Promise<{ messageId: string; inboxes: string[] } | undefined> {
  const rows = await db
    .selectFrom('message_arrivals')
    .select(['message_id', 'inbox_id'])
    .where('external_id', '=', externalId)
    .where('body_hash', '=', bodyHash)
    .execute()
  const first = rows[0]
  return first && { messageId: first.message_id, inboxes: rows.map((row) => row.inbox_id) }
}

export async function insertArrival(
  tx: Tx,
  a: { inboxId: string; externalId: string; bodyHash: string; messageId: string; now: Date },
): Promise<void> {
  await tx
    .insertInto('message_arrivals')
    .values({
      inbox_id: a.inboxId,
      external_id: a.externalId,
      body_hash: a.bodyHash,
      message_id: a.messageId,
      at: a.now,
    })
    .onConflict((oc) => oc.doNothing())
    .execute()
}

/**
 * Where the nearest message stands that an arrival says it answers, and the conversation that its leg belongs to by
 * itself; with `writtenIn` only of messages that were written in that conversation.
 */
export async function messageOfReferences(
  db: Queryable,
  externalIds: string[],
  writtenIn: string | null = null,
): Promise<{ conversationId: string; homeId: string } | undefined> {
  if (externalIds.length === 0) return undefined
  const { rows } = await sql<{ conversationId: string; homeId: string }>`
    select m.conversation_id as "conversationId", coalesce(l.home_conversation_id, l.conversation_id) as "homeId"
    from message_arrivals a join messages m on m.id = a.message_id join legs l on l.id = m.leg_id
    where a.external_id = any(${externalIds}::text[])
      and (${writtenIn}::uuid is null or coalesce(m.origin_conversation_id, m.conversation_id) = ${writtenIn})
    order by array_position(${externalIds}::text[], a.external_id) limit 1`.execute(db)
  return rows[0]
}

/**
 * External ids of what a channel brought between us and a conversation's customer, in order, for References: without those of
 * third parties, and without what mail systems report, which the customer never had.
 */
export async function externalIdsOf(
  db: Queryable,
  conversationId: string,
  { channel = 'email', seq = 2_147_483_647 }: { channel?: Channel; seq?: number } = {},
): Promise<string[]> {
  const others = [...(await thirdPartiesOf(db, conversationId))]
  const rows = await db
    .selectFrom('message_arrivals as a')
    .innerJoin('messages as m', 'm.id', 'a.message_id')
    .innerJoin('legs as l', 'l.id', 'm.leg_id')
    .select(['a.external_id', 'm.seq'])
    .distinct()
    .where('m.conversation_id', '=', conversationId)
    .where('m.seq', '<=', seq)
    .where('l.channel', '=', channel)
    .where('m.author_kind', '!=', 'third_party')
    .where(sql<boolean>`(l.identity_id is null or l.identity_id <> all(${others}::uuid[]))`)
    .where(sql<boolean>`coalesce(m.mail ->> 'kind', '') not in ('delivery_report', 'complaint')`)
    .orderBy('m.seq')
    .execute()
  return rows.map((row) => row.external_id)
}

/**
 * The same for a mail to a third party, who knows only the mails of their own leg: from the last one up to `seq` that
 * passed something on, since that began a thread.
 */
export async function externalIdsOnLeg(db: Queryable, legId: string, seq: number): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select a.external_id as id from message_arrivals a join messages m on m.id = a.message_id
    where m.leg_id = ${legId} and m.seq <= ${seq} and m.seq >= coalesce((select max(f.seq) from messages f
      where f.leg_id = ${legId} and f.seq <= ${seq} and f.action ->> 'kind' = 'forward'), 0)
    group by a.external_id, m.seq order by m.seq`.execute(db)
  return rows.map((row) => row.id)
}
