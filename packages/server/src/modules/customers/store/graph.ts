import { sql } from 'kysely'
import type { Queryable, Tx } from '../../../platform/database/index.ts'
import type { Homes } from '../belongings.ts'
import type { IdentitiesTable } from '../tables.ts'

/** One lock for all writes to the graph of identities: two merges never see half of each other. */
export async function lockIdentityGraph(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('throughline.identities'))`.execute(tx)
}

/** Keeps merges away until the end of the transaction, side by side with others who only build on the graph. */
export async function shareIdentityGraph(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock_shared(hashtext('throughline.identities'))`.execute(tx)
}

/** All customers, as first recorded, for whom a living customer stands; itself first. */
export async function groupOf(db: Queryable, livingId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('customer_aliases')
    .select('old_id')
    .where('id', '=', livingId)
    .orderBy('old_id')
    .execute()
  return [livingId, ...rows.map((row) => row.old_id)]
}

export async function countIdentities(db: Queryable, livingIds: readonly string[]): Promise<number> {
  const row = await db
    .selectFrom('identities')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('customer_id', 'in', [...livingIds])
    .executeTakeFirstOrThrow()
  return row.count
}

/** Gives every identity to whoever its origin leads to; answers those that moved. */
export async function settleIdentities(tx: Tx, homes: Homes): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    update identities i set customer_id = home.living
    from unnest(${[...homes.keys()]}::uuid[], ${[...homes.values()]}::uuid[]) as home (origin, living)
    where i.origin_customer_id = home.origin and i.customer_id <> home.living
    returning i.id`.execute(tx)
  return rows.map((row) => row.id).sort()
}

/** Ids never die: who is not living leads to who stands for them. */
export async function settleAliases(tx: Tx, homes: Homes): Promise<void> {
  await tx
    .deleteFrom('customer_aliases')
    .where('old_id', 'in', [...homes.keys()])
    .execute()
  const aliases = [...homes].filter(([id, living]) => id !== living)
  if (aliases.length === 0) return
  await tx
    .insertInto('customer_aliases')
    .values(aliases.map(([old_id, id]) => ({ old_id, id })))
    .execute()
}

/** Counts the versions of customers up whose identities changed. */
export async function touchCustomers(
  tx: Tx,
  ids: readonly string[],
  now: Date,
): Promise<{ id: string; version: number }[]> {
  const touched: { id: string; version: number }[] = []
  // One after the other in the order of ids: no two ever hold what the other waits for.
  for (const id of [...ids].sort()) {
    const row = await tx
      .updateTable('customers')
      .set((eb) => ({ version: eb('version', '+', 1), updated_at: now }))
      .where('id', '=', id)
      .returning(['id', 'version'])
      .executeTakeFirst()
    if (row) touched.push(row)
  }
  return touched
}

export interface OwnedIdentity {
  id: string
  kind: IdentitiesTable['kind']
  display: string
  verifiedAt: Date | null
  /** Where it was first recorded, and who stands for that one now. */
  originId: string
  livingId: string
  livingName: string
}

/** Whose identities are. */
export async function ownersOfIdentities(db: Queryable, ids: readonly string[]): Promise<OwnedIdentity[]> {
  if (ids.length === 0) return []
  return await db
    .selectFrom('identities')
    .innerJoin('customers', 'customers.id', 'identities.customer_id')
    .select([
      'identities.id',
      'identities.kind',
      'identities.display',
      'identities.verified_at as verifiedAt',
      'identities.origin_customer_id as originId',
      'identities.customer_id as livingId',
      'customers.display_name as livingName',
    ])
    .where('identities.id', 'in', [...ids])
    .execute()
}
