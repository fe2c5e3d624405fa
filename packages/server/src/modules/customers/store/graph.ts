import { sql } from 'kysely'
import { v7 as uuid } from 'uuid'
import type { Tx } from '../../../platform/database/index.ts'

/** One lock for all writes to the graph of identities: two merges never see half of each other. */
export async function lockIdentityGraph(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('throughline.identities'))`.execute(tx)
}

/** Keeps merges away until the end of the transaction, side by side with others who only build on the graph. */
export async function shareIdentityGraph(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock_shared(hashtext('throughline.identities'))`.execute(tx)
}

export async function insertLink(
  tx: Tx,
  link: { left: string; right: string; rule: string; evidence: Record<string, unknown>; now: Date },
): Promise<void> {
  await tx
    .insertInto('identity_links')
    .values({
      id: uuid(),
      left_identity: link.left,
      right_identity: link.right,
      verdict: 'same',
      rule: link.rule,
      score: 1,
      evidence: JSON.stringify(link.evidence),
      decided_by: null,
      at: link.now,
      revoked_at: null,
    })
    .execute()
}

export async function hasDifferentVerdict(tx: Tx, left: string, right: string): Promise<boolean> {
  const row = await tx
    .selectFrom('identity_links')
    .select('id')
    .where('verdict', '=', 'different')
    .where('revoked_at', 'is', null)
    .where((eb) =>
      eb.or([
        eb.and([eb('left_identity', '=', left), eb('right_identity', '=', right)]),
        eb.and([eb('left_identity', '=', right), eb('right_identity', '=', left)]),
      ]),
    )
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/** Moves the loser's identities to the winner and remembers what moved, so that it can be put back. */
export async function moveIdentities(
  tx: Tx,
  merge: { winner: string; loser: string; evidence: Record<string, unknown>; now: Date },
): Promise<string> {
  const moved = await tx
    .updateTable('identities')
    .set({ customer_id: merge.winner })
    .where('customer_id', '=', merge.loser)
    .returning('id')
    .execute()
  const id = uuid()
  await tx
    .insertInto('merges')
    .values({
      id,
      winner: merge.winner,
      loser: merge.loser,
      manifest: JSON.stringify({ identities: moved.map((row) => row.id) }),
      evidence: JSON.stringify(merge.evidence),
      by: null,
      at: merge.now,
      undone_at: null,
    })
    .execute()
  await tx.updateTable('customer_aliases').set({ id: merge.winner }).where('id', '=', merge.loser).execute()
  await tx.insertInto('customer_aliases').values({ old_id: merge.loser, id: merge.winner }).execute()
  return id
}
