import type { MergeRule } from '@throughline/contracts'
import { type Selectable, sql } from 'kysely'
import { v7 as uuid } from 'uuid'
import type { Queryable, Tx } from '../../../platform/database/index.ts'
import type { IdentityLinksTable } from '../tables.ts'

export type LinkRow = Selectable<IdentityLinksTable>

/** One end of a link: a customer as first recorded, and the identity that shows it, if there is one. */
export interface LinkEnd {
  customerId: string
  identityId: string | null
}

export async function insertLink(
  tx: Tx,
  link: {
    left: LinkEnd
    right: LinkEnd
    verdict: 'same' | 'different'
    rule: MergeRule
    /** How sure, from 0 to 1. */
    score: number
    reason: string | null
    mergeId: string | null
    decidedBy: string | null
    now: Date
  },
): Promise<string> {
  const id = uuid()
  await tx
    .insertInto('identity_links')
    .values({
      id,
      left_identity: link.left.identityId,
      right_identity: link.right.identityId,
      left_customer: link.left.customerId,
      right_customer: link.right.customerId,
      verdict: link.verdict,
      rule: link.rule,
      score: link.score,
      evidence: JSON.stringify({ left: link.left, right: link.right }),
      reason: link.reason,
      merge_id: link.mergeId,
      decided_by: link.decidedBy,
      at: link.now,
      revoked_at: null,
      revoked_by: null,
    })
    .execute()
  return id
}

export async function linkById(db: Queryable, id: string): Promise<LinkRow | undefined> {
  return await db.selectFrom('identity_links').selectAll().where('id', '=', id).executeTakeFirst()
}

/** Verdicts "different" that stand between any of the one group and any of the other, the oldest first. */
export async function differencesBetween(
  db: Queryable,
  group: readonly string[],
  other: readonly string[],
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from identity_links
    where verdict = 'different' and revoked_at is null and (
      (left_customer = any(${[...group]}::uuid[]) and right_customer = any(${[...other]}::uuid[]))
      or (left_customer = any(${[...other]}::uuid[]) and right_customer = any(${[...group]}::uuid[])))
    order by at, id`.execute(db)
  return rows.map((row) => row.id)
}

/** Whether a link of this verdict stands between exactly these two identities, whichever way round. */
export async function hasLink(
  db: Queryable,
  verdict: 'same' | 'different',
  left: string,
  right: string,
): Promise<boolean> {
  const { rows } = await sql`
    select 1 from identity_links where verdict = ${verdict} and revoked_at is null
      and ((left_identity = ${left} and right_identity = ${right})
        or (left_identity = ${right} and right_identity = ${left})) limit 1`.execute(db)
  return rows.length > 0
}

/** False when it was withdrawn before. */
export async function revokeLink(tx: Tx, id: string, by: string | null, now: Date): Promise<boolean> {
  const result = await tx
    .updateTable('identity_links')
    .set({ revoked_at: now, revoked_by: by })
    .where('id', '=', id)
    .where('revoked_at', 'is', null)
    .executeTakeFirst()
  return result.numUpdatedRows > 0n
}

/** What a merge rested on no longer holds; answers the ends of its evidence. */
export async function revokeLinksOfMerge(
  tx: Tx,
  mergeId: string,
  by: string | null,
  now: Date,
): Promise<string[]> {
  const rows = await tx
    .updateTable('identity_links')
    .set({ revoked_at: now, revoked_by: by })
    .where('merge_id', '=', mergeId)
    .where('verdict', '=', 'same')
    .where('revoked_at', 'is', null)
    .returning('id')
    .execute()
  return rows.map((row) => row.id)
}

/** The identity that shows best who a customer, as first recorded, is: a proved one before others, then the oldest. */
export async function tellingIdentity(db: Queryable, originId: string): Promise<string | null> {
  const row = await db
    .selectFrom('identities')
    .select('id')
    .where('origin_customer_id', '=', originId)
    .where('sharing', '=', 'personal')
    .orderBy('verified_at', (order) => order.asc().nullsLast())
    .orderBy('created_at')
    .orderBy('id')
    .limit(1)
    .executeTakeFirst()
  return row?.id ?? null
}
