import type { HeldReason, PendingReplyView } from '@throughline/contracts'
import { type Insertable, type Selectable, sql } from 'kysely'
import type { Queryable, Tx } from '../../../platform/database/index.ts'
import { conversationErrors } from '../errors.ts'
import type { PendingRepliesTable } from '../tables.ts'
import { pendingReplyJson } from './views.ts'

export type PendingReplyRow = Selectable<PendingRepliesTable>

export async function insertPendingReply(
  tx: Tx,
  reply: Insertable<PendingRepliesTable>,
): Promise<PendingReplyRow> {
  return tx.insertInto('pending_replies').values(reply).returningAll().executeTakeFirstOrThrow()
}

export async function pendingReplyById(db: Queryable, id: string): Promise<PendingReplyRow | undefined> {
  return db.selectFrom('pending_replies').selectAll().where('id', '=', id).executeTakeFirst()
}

/** The reply for changing; the conversation's lock must be held, so that nobody else has it. */
export async function lockPendingReply(tx: Tx, id: string): Promise<PendingReplyRow | undefined> {
  return tx.selectFrom('pending_replies').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
}

export async function savePendingReply(
  tx: Tx,
  id: string,
  change: Partial<
    Pick<PendingReplyRow, 'state' | 'held_reason' | 'scheduled' | 'due_at' | 'after_seq' | 'status_before'>
  > & { held_reason?: HeldReason | null },
): Promise<void> {
  await tx.updateTable('pending_replies').set(change).where('id', '=', id).execute()
}

/** Removes it; its files are free again. */
export async function deletePendingReply(tx: Tx, id: string): Promise<void> {
  await tx.deleteFrom('pending_replies').where('id', '=', id).execute()
}

/**
 * A reply of ours has opened a leg, and with it perhaps moved the default: what waits was written by people who knew
 * that, so it follows.
 */
export async function repinPendingReplies(
  tx: Tx,
  conversationId: string,
  o: { target: { from: string; to: string }; leg: { from: string | null; to: string | null } },
): Promise<void> {
  await tx
    .updateTable('pending_replies')
    .set({ target: o.target.to })
    .where('conversation_id', '=', conversationId)
    .where('target', '=', o.target.from)
    .execute()
  await tx
    .updateTable('pending_replies')
    .set({ pinned_leg_id: o.leg.to })
    .where('conversation_id', '=', conversationId)
    .where('pinned_leg_id', 'is not distinct from', o.leg.from)
    .execute()
}

/** What waits past its time, whose job may have been lost. */
export async function overduePendingReplies(db: Queryable, before: Date, limit: number): Promise<string[]> {
  const rows = await db
    .selectFrom('pending_replies')
    .select('id')
    .where('state', '=', 'waiting')
    .where('due_at', '<', before)
    .orderBy('due_at')
    .limit(limit)
    .execute()
  return rows.map((row) => row.id)
}

export async function pendingReplyViews(db: Queryable, ids: readonly string[]): Promise<PendingReplyView[]> {
  if (ids.length === 0) return []
  const { rows } = await sql<{ view: PendingReplyView }>`
    select ${pendingReplyJson} as view from pending_replies p where p.id = any(${[...ids]}::uuid[])`.execute(
    db,
  )
  return rows.map((row) => row.view)
}

/** The view of a reply that waits. Throws `pending_reply_not_found` (404). */
export async function requirePendingView(db: Queryable, id: string): Promise<PendingReplyView> {
  const [view] = await pendingReplyViews(db, [id])
  if (!view) throw conversationErrors.pending_reply_not_found()
  return view
}

/** The first message of somebody outside after a number, and whether the customer is among those who wrote. */
export async function wordsSince(
  db: Queryable,
  conversationId: string,
  seq: number,
): Promise<{ customersFirst: { at: Date; legId: string } | null; any: boolean }> {
  const rows = await db
    .selectFrom('messages')
    .select(['author_kind', 'created_at', 'leg_id'])
    .where('conversation_id', '=', conversationId)
    .where('seq', '>', seq)
    .where('direction', '=', 'inbound')
    .where('automatic', '=', false)
    .where('set_aside_by', 'is', null)
    .orderBy('seq')
    .execute()
  const first = rows.find((row) => row.author_kind === 'customer')
  return {
    customersFirst: first === undefined ? null : { at: first.created_at, legId: first.leg_id },
    any: rows.length > 0,
  }
}
