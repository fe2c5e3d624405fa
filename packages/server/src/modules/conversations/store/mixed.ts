import { type Selectable, sql } from 'kysely'
import { v7 as uuid } from 'uuid'
import type { Queryable, Tx } from '../../../platform/database/index.ts'
import type { MixedConversationsTable } from '../tables.ts'
import { mayBeSeenBy, type Viewer } from './visibility.ts'

export type MixedRow = Selectable<MixedConversationsTable>

/** Asks whose a conversation is; one that is asked about already may also be one of these. Answers the id, and if it is new. */
export async function openMixed(
  tx: Tx,
  m: { conversationId: string; mergeId: string; customerIds: readonly string[]; now: Date },
): Promise<{ id: string; isNew: boolean }> {
  const { rows } = await sql<{ id: string; isNew: boolean }>`
    insert into mixed_conversations (id, conversation_id, merge_id, customer_ids, opened_at)
    values (${uuid()}, ${m.conversationId}, ${m.mergeId}, ${[...m.customerIds].sort()}::uuid[], ${m.now})
    on conflict (conversation_id) where state = 'pending' do update set customer_ids = (
      select array_agg(distinct id order by id)
      from unnest(mixed_conversations.customer_ids || excluded.customer_ids) as both_of (id))
    returning id, (xmax = 0) as "isNew"`.execute(tx)
  const [row] = rows
  if (!row) throw new Error('A mixed conversation was neither new nor known.')
  return row
}

export async function mixedById(db: Queryable, id: string): Promise<MixedRow | undefined> {
  return await db.selectFrom('mixed_conversations').selectAll().where('id', '=', id).executeTakeFirst()
}

/** What was asked, or decided with somebody left out, about conversations at home with these customers. */
export async function mixedOfCustomers(tx: Tx, customerIds: readonly string[]): Promise<MixedRow[]> {
  const { rows } = await sql<MixedRow>`
    select x.* from mixed_conversations x join conversations c on c.id = x.conversation_id
    where coalesce(c.decided_customer_id, c.origin_customer_id) = any(${[...customerIds]}::uuid[])
      and (x.state = 'pending' or (x.state = 'decided' and x.left_out <> '{}'))
    order by x.conversation_id, x.id for update of c`.execute(tx)
  return rows
}

export async function saveMixed(
  tx: Tx,
  id: string,
  change: Partial<Pick<MixedRow, 'state' | 'decided_customer_id' | 'decided_by' | 'decided_at' | 'left_out'>>,
): Promise<void> {
  await tx.updateTable('mixed_conversations').set(change).where('id', '=', id).execute()
}

export interface MixedListRow extends MixedRow {
  subject: string
  status: 'open' | 'waiting' | 'snoozed' | 'resolved'
  last_activity_at: Date
  customer_id: string
}

/** Mixed conversations that the viewer may see, the newest first: a page, or one by its id. */
export async function mixedRows(
  db: Queryable,
  viewer: Viewer,
  o:
    | { id: string }
    | { state: MixedRow['state']; limit: number; before: readonly [openedAt: string, id: string] | null },
): Promise<MixedListRow[]> {
  const which =
    'id' in o
      ? sql`x.id = ${o.id}`
      : sql`x.state = ${o.state} and ${
          o.before === null
            ? sql`true`
            : sql`(x.opened_at, x.id) < (${o.before[0]}::timestamptz, ${o.before[1]}::uuid)`
        }`
  const { rows } = await sql<MixedListRow>`
    select x.*, c.subject, c.status, c.last_activity_at, c.customer_id
    from mixed_conversations x join conversations c on c.id = x.conversation_id
    where ${which} and ${mayBeSeenBy(viewer)}
    order by x.opened_at desc, x.id desc limit ${'id' in o ? 1 : o.limit}`.execute(db)
  return rows
}

/** The last time that a person said whose a conversation is. */
export async function latestDecision(db: Queryable, conversationId: string): Promise<MixedRow | undefined> {
  return await db
    .selectFrom('mixed_conversations')
    .selectAll()
    .where('conversation_id', '=', conversationId)
    .where('state', '=', 'decided')
    .orderBy('decided_at', 'desc')
    .limit(1)
    .executeTakeFirst()
}

/** Whether somebody has yet to say whose one of these conversations is. */
export async function hasPendingMixed(db: Queryable, conversationIds: readonly string[]): Promise<boolean> {
  const row = await db
    .selectFrom('mixed_conversations')
    .select('id')
    .where('conversation_id', 'in', [...conversationIds])
    .where('state', '=', 'pending')
    .executeTakeFirst()
  return row !== undefined
}
