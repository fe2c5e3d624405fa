import type { BulkAction, BulkChange, BulkItem, BulkItemState } from '@throughline/contracts'
import { type Selectable, sql } from 'kysely'
import { v7 as uuid } from 'uuid'
import type { Queryable, Tx } from '../../../platform/database/index.ts'
import type { BulkActionsTable, BulkItemsTable } from '../tables.ts'
import { mayBeSeenBy, type Viewer } from './visibility.ts'

export type BulkActionRow = Selectable<BulkActionsTable>
export type BulkItemRow = Selectable<BulkItemsTable>

export async function insertBulkAction(
  tx: Tx,
  o: {
    viewer: Viewer
    change: BulkChange
    items: readonly { id: string; version?: number | undefined }[]
    now: Date
  },
): Promise<string> {
  const id = uuid()
  await tx
    .insertInto('bulk_actions')
    .values({
      id,
      agent_id: o.viewer.agentId,
      team_ids: [...o.viewer.teamIds],
      sees_all: o.viewer.seesAll,
      change: JSON.stringify(o.change),
      total: o.items.length,
      created_at: o.now,
      finished_at: null,
      undo_until: null,
    })
    .execute()
  await sql`insert into bulk_items (bulk_action_id, place, conversation_id, expected_version)
    select ${id}, given.place, given.id, given.version
    from unnest(${o.items.map((item) => item.id)}::uuid[], ${o.items.map((item) => item.version ?? null)}::int[])
      with ordinality as given (id, version, place)`.execute(tx)
  return id
}

/** Which of these conversations there are. */
export async function existingConversations(db: Queryable, ids: readonly string[]): Promise<Set<string>> {
  const { rows } = await sql<{ id: string }>`select id from conversations
    where id = any(${[...ids]}::uuid[])`.execute(db)
  return new Set(rows.map((row) => row.id))
}

export async function bulkActionById(db: Queryable, id: string): Promise<BulkActionRow | undefined> {
  return await db.selectFrom('bulk_actions').selectAll().where('id', '=', id).executeTakeFirst()
}

export async function lockBulkAction(tx: Tx, id: string): Promise<BulkActionRow | undefined> {
  return await tx.selectFrom('bulk_actions').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
}

export async function saveBulkAction(
  tx: Tx,
  id: string,
  change: Partial<Pick<BulkActionRow, 'state' | 'finished_at' | 'undo_until' | 'team_ids' | 'sees_all'>>,
): Promise<void> {
  await tx.updateTable('bulk_actions').set(change).where('id', '=', id).execute()
}

/** Places of items in a state, some at a time. */
export async function placesOf(
  db: Queryable,
  bulkActionId: string,
  state: BulkItemState,
  limit: number,
): Promise<number[]> {
  const rows = await db
    .selectFrom('bulk_items')
    .select('place')
    .where('bulk_action_id', '=', bulkActionId)
    .where('state', '=', state)
    .orderBy('place')
    .limit(limit)
    .execute()
  return rows.map((row) => row.place)
}

/** Takes an item when it is still in this state, so that a job that runs twice does each once. */
export async function lockBulkItem(
  tx: Tx,
  bulkActionId: string,
  place: number,
  state: BulkItemState,
): Promise<BulkItemRow | undefined> {
  return await tx
    .selectFrom('bulk_items')
    .selectAll()
    .where('bulk_action_id', '=', bulkActionId)
    .where('place', '=', place)
    .where('state', '=', state)
    .forUpdate()
    .executeTakeFirst()
}

export async function saveBulkItem(
  tx: Tx,
  item: Pick<BulkItemRow, 'bulk_action_id' | 'place'>,
  change: { state: BulkItemState; reason?: string; before?: object; afterVersion?: number },
): Promise<void> {
  await tx
    .updateTable('bulk_items')
    .set({
      state: change.state,
      reason: change.reason ?? null,
      ...(change.before === undefined ? {} : { before: JSON.stringify(change.before) }),
      ...(change.afterVersion === undefined ? {} : { after_version: change.afterVersion }),
    })
    .where('bulk_action_id', '=', item.bulk_action_id)
    .where('place', '=', item.place)
    .execute()
}

const states = ['pending', 'changed', 'unchanged', 'refused', 'undone', 'kept'] as const

/** Bulk actions of an agent: one, or the newest few. */
export async function bulkActionViews(
  db: Queryable,
  o: { agentId: string; id?: string; limit: number },
): Promise<BulkAction[]> {
  const counts = states.map(
    (state) => sql`${sql.lit(state)}, count(i.place) filter (where i.state = ${sql.lit(state)})`,
  )
  const { rows } = await sql<{ view: BulkAction }>`
    select jsonb_build_object('id', b.id, 'change', b.change, 'state', b.state, 'total', b.total,
      'counts', (select jsonb_build_object(${sql.join(counts)}) from bulk_items i where i.bulk_action_id = b.id),
      'undoUntil', case when b.state = 'done' then iso(b.undo_until) end,
      'createdAt', iso(b.created_at), 'finishedAt', iso(b.finished_at)) as view
    from bulk_actions b where b.agent_id = ${o.agentId} and ${o.id === undefined ? sql`true` : sql`b.id = ${o.id}`}
    order by b.id desc limit ${o.limit}`.execute(db)
  return rows.map(({ view }) => view)
}

export async function bulkItemViews(
  db: Queryable,
  o: { bulkActionId: string; state: BulkItemState | null; viewer: Viewer; after: number; limit: number },
): Promise<{ place: number; view: BulkItem }[]> {
  const inState = o.state === null ? sql`true` : sql`i.state = ${o.state}`
  const { rows } = await sql<{ place: number; view: BulkItem }>`
    select i.place, jsonb_build_object('conversationId', i.conversation_id, 'state', i.state, 'reason', i.reason,
      'subject', case when ${mayBeSeenBy(o.viewer)} then c.subject end) as view
    from bulk_items i join conversations c on c.id = i.conversation_id
    where i.bulk_action_id = ${o.bulkActionId} and i.place > ${o.after} and ${inState}
    order by i.place limit ${o.limit}`.execute(db)
  return rows
}
