import { v7 as uuid } from 'uuid'
import type { Queryable, Tx } from '../../../platform/database/index.ts'
import type { ClaimsTable } from '../tables.ts'

export async function insertClaims(
  tx: Tx,
  identityId: string,
  claims: Pick<ClaimsTable, 'kind' | 'value'>[],
  source: ClaimsTable['source'],
  now: Date,
): Promise<void> {
  if (claims.length === 0) return
  await tx
    .insertInto('claims')
    .values(claims.map((c) => ({ id: uuid(), identity_id: identityId, ...c, source, at: now })))
    .onConflict((oc) => oc.columns(['identity_id', 'kind', 'value']).doNothing())
    .execute()
}

/** The newest address that somebody said was theirs, or null. */
export async function claimedEmail(db: Queryable, identityId: string): Promise<string | null> {
  return newestClaim(db, identityId, 'email')
}

/** What somebody last said that they were called, or null. */
export async function claimedName(db: Queryable, identityId: string): Promise<string | null> {
  return newestClaim(db, identityId, 'name')
}

async function newestClaim(
  db: Queryable,
  identityId: string,
  kind: ClaimsTable['kind'],
): Promise<string | null> {
  const row = await db
    .selectFrom('claims')
    .select('value')
    .where('identity_id', '=', identityId)
    .where('kind', '=', kind)
    .orderBy('at', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.value ?? null
}

/** Which of these identities said that this address was theirs; undefined when none did. */
export async function claimantOf(
  db: Queryable,
  identityIds: readonly string[],
  address: string,
): Promise<string | undefined> {
  if (identityIds.length === 0) return undefined
  const row = await db
    .selectFrom('claims')
    .select('identity_id')
    .where('identity_id', 'in', [...identityIds])
    .where('kind', '=', 'email')
    .where('value', '=', address)
    .orderBy('at')
    .limit(1)
    .executeTakeFirst()
  return row?.identity_id
}
