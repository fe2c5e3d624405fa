import type { AwayUpdateView } from '@throughline/contracts'
import { type Expression, type RawBuilder, type Selectable, sql } from 'kysely'
import { v7 as uuid } from 'uuid'
import type { Queryable, Tx } from '../../../platform/database/index.ts'
import {
  conversationIdOfLeg,
  legIdsInInbox,
  legIdsOf,
  legIdsOfCustomer,
  unreadChatWords,
} from '../../conversations/index.ts'
import type { AwayUpdatesTable } from '../tables.ts'

export type AwayUpdateRow = Selectable<AwayUpdatesTable>

export async function insertAwayUpdate(
  tx: Tx,
  u: Pick<
    AwayUpdateRow,
    | 'conversation_id'
    | 'leg_id'
    | 'inbox_id'
    | 'identity_id'
    | 'address'
    | 'state'
    | 'message_ids'
    | 'due_at'
    | 'ready_at'
    | 'waits_for'
    | 'timezone'
    | 'stopped'
  > & { now: Date },
): Promise<AwayUpdateRow> {
  const { now, ...columns } = u
  return tx
    .insertInto('away_updates')
    .values({ id: uuid(), ...columns, sent_at: null, last_error: null, continued_by: null, created_at: now })
    .returningAll()
    .executeTakeFirstOrThrow()
}

export async function awayUpdateById(db: Queryable, id: string): Promise<AwayUpdateRow | undefined> {
  return db.selectFrom('away_updates').selectAll().where('id', '=', id).executeTakeFirst()
}

/** The one that waits or is on its way for a leg, locked. */
export async function openAwayUpdate(tx: Tx, legId: string): Promise<AwayUpdateRow | undefined> {
  return tx
    .selectFrom('away_updates')
    .selectAll()
    .where('leg_id', '=', legId)
    .where('state', 'in', ['scheduled', 'sending'])
    .forUpdate()
    .executeTakeFirst()
}

export async function updateAwayUpdate(
  tx: Queryable,
  id: string,
  change: Partial<
    Pick<
      AwayUpdateRow,
      | 'state'
      | 'message_ids'
      | 'sent_at'
      | 'last_error'
      | 'due_at'
      | 'retry_at'
      | 'waits_for'
      | 'timezone'
      | 'attempts'
      | 'continued_by'
      | 'cancelled_by'
      | 'stopped'
    >
  >,
): Promise<void> {
  await tx.updateTable('away_updates').set(change).where('id', '=', id).execute()
}

/** What waits past its time, for after a restart. */
export async function overdueAwayUpdates(db: Queryable, before: Date): Promise<string[]> {
  const rows = await db
    .selectFrom('away_updates')
    .select('id')
    .where('state', 'in', ['scheduled', 'sending'])
    .where('due_at', '<', before)
    .limit(200)
    .execute()
  return rows.map((row) => row.id)
}

/**
 * Chat legs with words of ours from between the two times that lie unread and in no update, except one that was
 * cancelled only because the customer seemed to be there: nothing is going to look at them by itself.
 */
export async function forgottenLegs(
  db: Queryable,
  o: { since: Date; before: Date; limit: number },
): Promise<{ legId: string; conversationId: string }[]> {
  const { rows } = await sql<{ legId: string; conversationId: string }>`
    select distinct w.leg_id as "legId", w.conversation_id as "conversationId"
    from ${unreadChatWords(o.since, o.before)} w
    where not exists (select 1 from away_updates u where u.leg_id = w.leg_id and w.message_id = any(u.message_ids)
      and (u.state <> 'cancelled' or u.cancelled_by is not null))
    limit ${o.limit}`.execute(db)
  return rows
}

/** Updates to an address that wait for their time, in the order of their legs. */
export async function scheduledTo(db: Queryable, address: string): Promise<AwayUpdateRow[]> {
  return await db
    .selectFrom('away_updates')
    .selectAll()
    .where('state', '=', 'scheduled')
    .where(sql`lower(address)`, '=', address.toLowerCase())
    .orderBy('leg_id')
    .execute()
}

/** Those of a customer's chats that wait for their time. */
export async function scheduledOfCustomer(db: Queryable, customerId: string): Promise<AwayUpdateRow[]> {
  return await scheduledOn(db, legIdsOfCustomer(sql`${customerId}::uuid`))
}

/** Those of the chats of an inbox. */
export async function scheduledInInbox(db: Queryable, inboxId: string): Promise<AwayUpdateRow[]> {
  return await scheduledOn(db, legIdsInInbox(sql`${inboxId}::uuid`))
}

async function scheduledOn(db: Queryable, legIds: RawBuilder<string>): Promise<AwayUpdateRow[]> {
  return await db
    .selectFrom('away_updates')
    .selectAll()
    .where('state', '=', 'scheduled')
    .where(sql<boolean>`leg_id in ${legIds}`)
    .orderBy('leg_id')
    .execute()
}

/** When the last update of a chat went out. */
export async function lastSentOnLeg(db: Queryable, legId: string): Promise<Date | null> {
  const row = await db
    .selectFrom('away_updates')
    .select((eb) => eb.fn.max('sent_at').as('at'))
    .where('leg_id', '=', legId)
    .executeTakeFirst()
  return row?.at ?? null
}

/** It waits for its time, and its reader has said meanwhile that they want no such mail; they may let it go again. */
const isStopped = sql`(u.state = 'scheduled'
  and exists (select 1 from away_preferences p
    where p.address = lower(u.address) and p.pace = 'never'))`

const awayUpdateJson: RawBuilder<AwayUpdateView> = sql`jsonb_build_object('id', u.id,
  'conversationId', ${conversationIdOfLeg(sql`u.leg_id`)}, 'legId', u.leg_id,
  'state', case when u.state = 'sending' then 'scheduled' when ${isStopped} then 'impossible' else u.state end, 'address', u.address,
  'messageCount', cardinality(u.message_ids), 'dueAt', iso(u.due_at), 'sentAt', iso(u.sent_at),
  'waitsFor', case when u.state = 'scheduled' then u.waits_for end, 'timezone', u.timezone,
  'problem', case when u.stopped or ${isStopped} then 'stopped'
    when u.state = 'impossible' then case when u.address is null then 'no_address' else 'refused' end
    when u.state in ('scheduled', 'sending') and u.last_error is not null then 'later' end,
  'lastError', u.last_error)`

/** Sub-select for other modules' queries: the newest away update of a conversation, or null. */
export function latestAwayUpdateJson(conversationId: Expression<string>): RawBuilder<AwayUpdateView | null> {
  return sql`(select ${awayUpdateJson} from away_updates u
    where u.leg_id in ${legIdsOf(conversationId)} order by u.created_at desc, u.id desc limit 1)`
}

export async function awayUpdateViews(db: Queryable, ids: readonly string[]): Promise<AwayUpdateView[]> {
  if (ids.length === 0) return []
  const { rows } = await sql<{ view: AwayUpdateView }>`
    select ${awayUpdateJson} as view from away_updates u where u.id = any(${[...ids]}::uuid[])`.execute(db)
  return rows.map((row) => row.view)
}

/** Locks an update whose link nobody has taken up; false when somebody has. */
export async function lockContinuation(tx: Tx, id: string): Promise<boolean> {
  const row = await tx
    .selectFrom('away_updates')
    .select('id')
    .where('id', '=', id)
    .where('continued_by', 'is', null)
    .forUpdate()
    .executeTakeFirst()
  return row !== undefined
}
