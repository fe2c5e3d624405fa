import type { ChecklistItemKey } from '@throughline/contracts'
import { type Selectable, sql, type Updateable } from 'kysely'
import type { Queryable, Tx } from '../../../platform/database/index.ts'
import type { HandoffChecksTable, HandoffsTable } from '../handoff-tables.ts'

export type HandoffRow = Selectable<HandoffsTable>

export async function insertHandoff(
  tx: Tx,
  h: Pick<
    HandoffRow,
    | 'id'
    | 'conversation_id'
    | 'from_leg_id'
    | 'to_inbox_id'
    | 'to_channel'
    | 'initiated_by'
    | 'initiator_id'
    | 'reason'
    | 'token_hash'
    | 'instructions'
    | 'after_seq'
    | 'offered_at'
    | 'expires_at'
  >,
): Promise<HandoffRow> {
  return tx
    .insertInto('handoffs')
    .values({
      ...h,
      to_leg_id: null,
      message_id: null,
      taken_up_by: null,
      accepted_at: null,
      declined_at: null,
      expired_at: null,
      withdrawn_at: null,
      first_reply_at: null,
    })
    .returningAll()
    .executeTakeFirstOrThrow()
}

export async function updateHandoff(
  tx: Tx,
  row: HandoffRow,
  change: Updateable<HandoffsTable>,
): Promise<void> {
  const saved = await tx
    .updateTable('handoffs')
    .set(change)
    .where('id', '=', row.id)
    .returningAll()
    .executeTakeFirstOrThrow()
  Object.assign(row, saved)
}

export async function handoffById(db: Queryable, id: string): Promise<HandoffRow | undefined> {
  return db.selectFrom('handoffs').selectAll().where('id', '=', id).executeTakeFirst()
}

export async function handoffByTokenHash(db: Queryable, hash: Buffer): Promise<HandoffRow | undefined> {
  return db.selectFrom('handoffs').selectAll().where('token_hash', '=', hash).executeTakeFirst()
}

export async function openHandoffOf(db: Queryable, conversationId: string): Promise<HandoffRow | undefined> {
  return db
    .selectFrom('handoffs')
    .selectAll()
    .where('conversation_id', '=', conversationId)
    .where('state', '=', 'offered')
    .executeTakeFirst()
}

/** The handoff that last led to a leg, when it has had no answer there yet; one before it, which the matter left again, gets none. */
export async function unansweredHandoffTo(db: Queryable, legId: string): Promise<HandoffRow | undefined> {
  const newest = await db
    .selectFrom('handoffs')
    .selectAll()
    .where('to_leg_id', '=', legId)
    .where('state', '=', 'accepted')
    .orderBy('accepted_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  return newest?.first_reply_at === null ? newest : undefined
}

/** The newest handoff that leads to a leg, taken up or not yet. */
export async function handoffTo(db: Queryable, legId: string): Promise<HandoffRow | undefined> {
  return db
    .selectFrom('handoffs')
    .selectAll()
    .where('to_leg_id', '=', legId)
    .where('state', 'in', ['offered', 'accepted'])
    .orderBy('offered_at', 'desc')
    .limit(1)
    .executeTakeFirst()
}

export async function latestAcceptedHandoff(
  db: Queryable,
  conversationId: string,
): Promise<HandoffRow | undefined> {
  return db
    .selectFrom('handoffs')
    .selectAll()
    .where('conversation_id', '=', conversationId)
    .where('state', '=', 'accepted')
    .orderBy('accepted_at', 'desc')
    .limit(1)
    .executeTakeFirst()
}

/** What the customer wrote before a switch and since, up to the next one: the newest 200 and the first 50. */
export async function wordsAround(
  db: Queryable,
  handoff: HandoffRow,
): Promise<{ before: { id: string; text: string }[]; since: { id: string; text: string }[] }> {
  const next = await db
    .selectFrom('handoffs')
    .select('after_seq')
    .where('conversation_id', '=', handoff.conversation_id)
    .where('state', '=', 'accepted')
    .where('after_seq', '>', handoff.after_seq)
    .orderBy('after_seq')
    .limit(1)
    .executeTakeFirst()
  const theirs = db
    .selectFrom('messages')
    .select(['id', 'text'])
    .where('conversation_id', '=', handoff.conversation_id)
    .where('author_kind', '=', 'customer')
    .where('automatic', '=', false)
    .where('deleted_at', 'is', null)
    .where('set_aside_by', 'is', null)
  const [before, since] = await Promise.all([
    theirs.where('seq', '<=', handoff.after_seq).orderBy('seq', 'desc').limit(200).execute(),
    theirs
      .where('seq', '>', handoff.after_seq)
      .$if(next !== undefined, (query) => query.where('seq', '<=', next?.after_seq ?? 0))
      .orderBy('seq')
      .limit(50)
      .execute(),
  ])
  return { before, since }
}

/** How many mails asked since then whether an address is somebody's: because of this conversation, and at this address. */
export async function askedSince(
  db: Queryable,
  o: { conversationId: string; address: string; since: Date },
): Promise<{ here: number; there: number }> {
  const asked = db
    .selectFrom('messages')
    .innerJoin('legs', 'legs.id', 'messages.leg_id')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where(sql<boolean>`messages.action ->> 'kind' = 'confirm_address'`)
    .where('messages.created_at', '>', o.since)
  const [here, there] = await Promise.all([
    asked.where('messages.conversation_id', '=', o.conversationId).executeTakeFirstOrThrow(),
    asked.where('legs.address', '=', o.address).executeTakeFirstOrThrow(),
  ])
  return { here: Number(here.count), there: Number(there.count) }
}

/** Whether a switch was ever offered in this conversation, or made. */
export async function hadHandoff(db: Queryable, conversationId: string): Promise<boolean> {
  const found = await db
    .selectFrom('handoffs')
    .select('id')
    .where('conversation_id', '=', conversationId)
    .limit(1)
    .executeTakeFirst()
  return found !== undefined
}

/** Whether a rule has offered a switch to this address since then, in whichever conversation. */
export async function offeredByRuleSince(db: Queryable, address: string, since: Date): Promise<boolean> {
  const found = await db
    .selectFrom('handoffs')
    .innerJoin('legs', 'legs.id', 'handoffs.from_leg_id')
    .select('handoffs.id')
    .where('handoffs.initiated_by', '=', 'rule')
    .where('handoffs.token_hash', 'is not', null)
    .where('handoffs.offered_at', '>', since)
    .where((eb) => eb(eb.fn('lower', ['legs.address']), '=', address.toLowerCase()))
    .limit(1)
    .executeTakeFirst()
  return found !== undefined
}

/** Lets requests to write to one address follow one another. */
export async function lockAskedAddress(tx: Tx, address: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('throughline.handoff.address.' || ${address}, 0))`.execute(
    tx,
  )
}

export async function expiredHandoffs(db: Queryable, now: Date, limit: number): Promise<string[]> {
  const rows = await db
    .selectFrom('handoffs')
    .select('id')
    .where('state', '=', 'offered')
    .where('expires_at', '<=', now)
    .orderBy('expires_at')
    .limit(limit)
    .execute()
  return rows.map((row) => row.id)
}

/** Ticks a point; false when it was ticked already. */
export async function insertCheck(
  tx: Tx,
  check: {
    handoffId: string
    key: ChecklistItemKey
    byKind: HandoffChecksTable['ticked_by_kind']
    by: string | null
    how: HandoffChecksTable['how']
    now: Date
  },
): Promise<boolean> {
  const result = await tx
    .insertInto('handoff_checks')
    .values({
      handoff_id: check.handoffId,
      key: check.key,
      ticked_at: check.now,
      ticked_by_kind: check.byKind,
      ticked_by: check.by,
      how: check.how,
    })
    .onConflict((oc) => oc.columns(['handoff_id', 'key']).doNothing())
    .executeTakeFirst()
  return (result.numInsertedOrUpdatedRows ?? 0n) > 0n
}

export async function deleteCheck(tx: Tx, handoffId: string, key: ChecklistItemKey): Promise<boolean> {
  const result = await tx
    .deleteFrom('handoff_checks')
    .where('handoff_id', '=', handoffId)
    .where('key', '=', key)
    .executeTakeFirst()
  return result.numDeletedRows > 0n
}
