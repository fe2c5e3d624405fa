import type { SavedView, SharedWith } from '@throughline/contracts'
import { type RawBuilder, type Selectable, sql } from 'kysely'
import { v7 as uuid } from 'uuid'
import type { Queryable, Tx } from '../../platform/database/index.ts'
import type { Viewer } from '../conversations/index.ts'
import type { SavedViewsTable } from './tables.ts'

export type SavedViewRow = Selectable<SavedViewsTable>

/** Everything about a view that somebody chooses. */
export type ViewContent = Pick<SavedView, 'name' | 'view' | 'q' | 'order' | 'sharedWith'>

const viewJson = sql<SavedView>`jsonb_build_object('id', v.id, 'name', v.name, 'ownerId', v.owner_id,
  'sharedWith', case v.shared_with when 'team' then jsonb_build_object('kind', 'team', 'teamId', v.team_id)
    else jsonb_build_object('kind', v.shared_with) end,
  'view', v.view, 'q', v.q, 'order', v.queue_order, 'version', v.version,
  'createdAt', iso(v.created_at), 'updatedAt', iso(v.updated_at))`

/** The views that somebody finds, in the order in which they put them; new ones stand at the end. */
export async function viewsOf(db: Queryable, viewer: Viewer): Promise<SavedView[]> {
  const { rows } = await sql<{ view: SavedView }>`
    select ${viewJson} as view from saved_views v
    left join saved_view_orders o on o.agent_id = ${viewer.agentId}
    where v.deleted_at is null and ${foundBy(viewer)}
    order by array_position(o.view_ids, v.id) nulls last, v.created_at, v.id`.execute(db)
  return rows.map((row) => row.view)
}

/** All views that are anybody's beside their owner's. */
export async function sharedViews(db: Queryable): Promise<SavedView[]> {
  const { rows } = await sql<{ view: SavedView }>`select ${viewJson} as view from saved_views v
    where v.deleted_at is null and v.shared_with <> 'nobody' order by lower(v.name), v.id`.execute(db)
  return rows.map((row) => row.view)
}

export async function viewById(db: Queryable, id: string): Promise<SavedView | undefined> {
  const { rows } = await sql<{ view: SavedView }>`select ${viewJson} as view from saved_views v
    where v.id = ${id} and v.deleted_at is null`.execute(db)
  return rows[0]?.view
}

/** Theirs, their teams', and everybody's. */
function foundBy({ agentId, teamIds }: Viewer): RawBuilder<boolean> {
  return sql`(v.owner_id = ${agentId} or v.shared_with = 'everybody'
    or v.team_id = any(${[...teamIds]}::uuid[]))`
}

/** The row of a view, a deleted one too. */
export async function lockView(tx: Tx, id: string): Promise<SavedViewRow | undefined> {
  return await tx.selectFrom('saved_views').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
}

/** How many views somebody has of their own; others that they make at the same time wait. */
export async function countOwnViews(tx: Tx, ownerId: string): Promise<number> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`saved-views:${ownerId}`}, 0))`.execute(tx)
  const { count } = await tx
    .selectFrom('saved_views')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('owner_id', '=', ownerId)
    .where('deleted_at', 'is', null)
    .executeTakeFirstOrThrow()
  return Number(count)
}

export async function insertView(tx: Tx, ownerId: string, content: ViewContent, now: Date): Promise<string> {
  const id = uuid()
  await tx
    .insertInto('saved_views')
    .values({
      id,
      owner_id: ownerId,
      ...columnsOf(content),
      created_at: now,
      updated_at: now,
      deleted_at: null,
    })
    .execute()
  return id
}

export async function saveView(tx: Tx, id: string, content: ViewContent, now: Date): Promise<void> {
  await tx
    .updateTable('saved_views')
    .set((eb) => ({ ...columnsOf(content), version: eb('version', '+', 1), updated_at: now }))
    .where('id', '=', id)
    .execute()
}

/** `at` null brings it back. */
export async function setViewDeleted(tx: Tx, id: string, at: Date | null): Promise<void> {
  await tx.updateTable('saved_views').set({ deleted_at: at }).where('id', '=', id).execute()
}

export async function forgetViewsDeletedBefore(db: Queryable, before: Date): Promise<void> {
  await db.deleteFrom('saved_views').where('deleted_at', '<', before).execute()
}

/** Gives a team's views, deleted ones too, to another team, or back to their owners; answers which. */
export async function replaceTeamOfViews(
  tx: Tx,
  teamId: string,
  successorId: string | null,
): Promise<string[]> {
  const rows = await tx
    .updateTable('saved_views')
    .set((eb) => ({
      team_id: successorId,
      shared_with: successorId === null ? ('nobody' as const) : ('team' as const),
      version: eb('version', '+', 1),
    }))
    .where('team_id', '=', teamId)
    .returning('id')
    .execute()
  return rows.map((row) => row.id)
}

export async function saveViewOrder(tx: Tx, agentId: string, ids: readonly string[]): Promise<void> {
  await tx
    .insertInto('saved_view_orders')
    .values({ agent_id: agentId, view_ids: [...ids] })
    .onConflict((oc) => oc.column('agent_id').doUpdateSet({ view_ids: [...ids] }))
    .execute()
}

export function contentOf(row: SavedViewRow): ViewContent {
  const { name, view, q, queue_order: order } = row
  return { name, view, q, order, sharedWith: sharingOf(row) }
}

export function sharingOf({ shared_with, team_id }: SavedViewRow): SharedWith {
  if (shared_with === 'team' && team_id !== null) return { kind: 'team', teamId: team_id }
  return { kind: shared_with === 'everybody' ? 'everybody' : 'nobody' }
}

function columnsOf({ name, view, q, order, sharedWith }: ViewContent) {
  const teamId = sharedWith.kind === 'team' ? sharedWith.teamId : null
  return { name, view, q, queue_order: order, shared_with: sharedWith.kind, team_id: teamId }
}
