import type { MergeRule } from '@throughline/contracts'
import type { Selectable } from 'kysely'
import { v7 as uuid } from 'uuid'
import type { Queryable, Tx } from '../../../platform/database/index.ts'
import type { Join } from '../groups.ts'
import type { Manifest, MergesTable } from '../tables.ts'

export type MergeRow = Selectable<MergesTable>

export async function insertMerge(
  tx: Tx,
  m: {
    winner: string
    loser: string
    winnerAnchor: string
    loserAnchor: string
    rule: MergeRule
    evidence: Record<string, unknown>
    reason: string | null
    by: string | null
    now: Date
  },
): Promise<string> {
  const id = uuid()
  await tx
    .insertInto('merges')
    .values({
      id,
      winner: m.winner,
      loser: m.loser,
      winner_anchor: m.winnerAnchor,
      loser_anchor: m.loserAnchor,
      rule: m.rule,
      manifest: '{}',
      evidence: JSON.stringify(m.evidence),
      reason: m.reason,
      by: m.by,
      at: m.now,
      undone_at: null,
      undone_by: null,
      undone_reason: null,
      undone_manifest: null,
    })
    .execute()
  return id
}

export async function noteMoved(tx: Tx, mergeId: string, manifest: Manifest): Promise<void> {
  await tx
    .updateTable('merges')
    .set({ manifest: JSON.stringify(manifest) })
    .where('id', '=', mergeId)
    .execute()
}

export async function mergeById(db: Queryable, id: string): Promise<MergeRow | undefined> {
  return await db.selectFrom('merges').selectAll().where('id', '=', id).executeTakeFirst()
}

/** The merges that stand among these customers, as first recorded, in the order in which they were made. */
export async function standingMerges(db: Queryable, group: readonly string[]): Promise<Join[]> {
  return await db
    .selectFrom('merges')
    .select(['winner_anchor as winnerAnchor', 'loser_anchor as loserAnchor'])
    .where('undone_at', 'is', null)
    .where('winner_anchor', 'in', [...group])
    .orderBy('seq')
    .execute()
}

export async function markUndone(
  tx: Tx,
  id: string,
  o: { by: string | null; reason: string | null; now: Date },
): Promise<void> {
  await tx
    .updateTable('merges')
    .set({ undone_at: o.now, undone_by: o.by, undone_reason: o.reason })
    .where('id', '=', id)
    .execute()
}

export async function noteMovedBack(tx: Tx, mergeId: string, manifest: Manifest): Promise<void> {
  await tx
    .updateTable('merges')
    .set({ undone_manifest: JSON.stringify(manifest) })
    .where('id', '=', mergeId)
    .execute()
}
