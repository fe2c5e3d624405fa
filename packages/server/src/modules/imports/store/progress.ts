import type { Queryable, Tx } from '../../../platform/database/index.ts'
import type { ImportRecord } from './imports.ts'

export interface Counts {
  created: number
  updated: number
  unchanged: number
  failed: number
}

export async function setRunning(tx: Tx, id: string, now: Date): Promise<void> {
  await tx
    .updateTable('imports')
    .set((eb) => ({
      state: 'running',
      problem: null,
      tries: 0,
      started_at: eb.fn.coalesce('started_at', eb.val(now)),
      finished_at: null,
      version: eb('version', '+', 1),
    }))
    .where('id', '=', id)
    .execute()
}

/** Counts one more try of a running import; undefined when it does not run. */
export async function beginTry(db: Queryable, id: string): Promise<ImportRecord | undefined> {
  return await db
    .updateTable('imports')
    .set((eb) => ({ tries: eb('tries', '+', 1) }))
    .where('id', '=', id)
    .where('state', '=', 'running')
    .returningAll()
    .executeTakeFirst()
}

/** The end of a run, or of what could be done in it. */
export async function setEnded(
  tx: Tx,
  id: string,
  o: { state: 'stopped' | 'finished' | 'failed'; problem: string | null; now: Date },
): Promise<void> {
  await tx
    .updateTable('imports')
    .set((eb) => ({
      state: o.state,
      problem: o.problem,
      finished_at: o.now,
      ...(o.state === 'finished' ? { bytes_done: eb.ref('file_size') } : {}),
      version: eb('version', '+', 1),
    }))
    .where('id', '=', id)
    .execute()
}

/**
 * Moves the import from row `from` to row `to` and counts what became of the rows between. False, when it is no
 * longer there or no longer runs: another run was faster, or somebody stopped it, and nothing of the batch counts.
 */
export async function advance(
  tx: Tx,
  id: string,
  o: { from: number; to: number; bytes: number; counts: Counts },
): Promise<boolean> {
  const { counts } = o
  const result = await tx
    .updateTable('imports')
    .set((eb) => ({
      row_done: o.to,
      bytes_done: eb.fn('least', [eb.ref('file_size'), eb.val(o.bytes)]),
      created: eb('created', '+', counts.created),
      updated: eb('updated', '+', counts.updated),
      unchanged: eb('unchanged', '+', counts.unchanged),
      failed: eb('failed', '+', counts.failed),
      tries: 0,
    }))
    .where('id', '=', id)
    .where('state', '=', 'running')
    .where('row_done', '=', o.from)
    .executeTakeFirst()
  return result.numUpdatedRows > 0n
}

export function countsOf({ created, updated, unchanged, failed }: ImportRecord): Counts {
  return { created, updated, unchanged, failed }
}
