import type { Queryable, Tx } from '../../../platform/database/index.ts'

/** Seconds in which a reply by mail can be undone where an agent has not chosen. */
export async function findUndoSeconds(db: Queryable): Promise<number> {
  const row = await db.selectFrom('organisation').select('undo_seconds').executeTakeFirst()
  return row?.undo_seconds ?? 10
}

export async function setUndoSeconds(tx: Tx, seconds: number): Promise<void> {
  await tx.updateTable('organisation').set({ undo_seconds: seconds }).execute()
}
