import type { Sharing } from '@throughline/contracts'
import { type Selectable, sql } from 'kysely'
import { v7 as uuid } from 'uuid'
import type { Queryable, Tx } from '../../../platform/database/index.ts'
import type { IdentitiesTable } from '../tables.ts'
import { standingBlockOf } from './standing-blocks.ts'

export type Identity = Pick<
  Selectable<IdentitiesTable>,
  'id' | 'customer_id' | 'origin_customer_id' | 'kind' | 'value' | 'display' | 'verified_at' | 'sharing'
>

const identityColumns = [
  'id',
  'customer_id',
  'origin_customer_id',
  'kind',
  'value',
  'display',
  'verified_at',
  'sharing',
] as const

export async function findIdentity(
  db: Queryable,
  key: { kind: IdentitiesTable['kind']; scope: string; value: string },
): Promise<Identity | undefined> {
  return db
    .selectFrom('identities')
    .select(identityColumns)
    .where('kind', '=', key.kind)
    .where('scope', '=', key.scope)
    .where('value', '=', key.value)
    .where('valid_to', 'is', null)
    .executeTakeFirst()
}

export async function identityById(db: Queryable, id: string): Promise<Identity | undefined> {
  return db.selectFrom('identities').select(identityColumns).where('id', '=', id).executeTakeFirst()
}

export async function insertIdentity(
  tx: Tx,
  i: {
    customerId: string
    originCustomerId: string
    kind: IdentitiesTable['kind']
    scope: string
    value: string
    display: string
    verifiedBy: IdentitiesTable['verified_by']
    now: Date
  },
): Promise<Identity> {
  return tx
    .insertInto('identities')
    .values({
      id: uuid(),
      customer_id: i.customerId,
      origin_customer_id: i.originCustomerId,
      kind: i.kind,
      scope: i.scope,
      value: i.value,
      display: i.display,
      valid_from: i.now,
      valid_to: null,
      verified_at: i.verifiedBy === null ? null : i.now,
      verified_by: i.verifiedBy,
      created_at: i.now,
    })
    .returning(identityColumns)
    .executeTakeFirstOrThrow()
}

/** Marks an identity as proved; false when it already was. */
export async function markVerified(
  tx: Tx,
  id: string,
  by: NonNullable<IdentitiesTable['verified_by']>,
  now: Date,
): Promise<boolean> {
  const result = await tx
    .updateTable('identities')
    .set({ verified_at: now, verified_by: by })
    .where('id', '=', id)
    .where('verified_at', 'is', null)
    .executeTakeFirst()
  return result.numUpdatedRows > 0n
}

/** Says who uses an identity; false when that was known. */
export async function setSharing(tx: Tx, id: string, sharing: Sharing): Promise<boolean> {
  const result = await tx
    .updateTable('identities')
    .set({ sharing })
    .where('id', '=', id)
    .where('sharing', '!=', sharing)
    .executeTakeFirst()
  return result.numUpdatedRows > 0n
}

/** The proved address of a customer that words may go to with full content; the one last proved first, none blocked. */
export async function verifiedAddress(
  db: Queryable,
  customerId: string,
  kind: IdentitiesTable['kind'],
): Promise<{ identityId: string; address: string } | null> {
  const row = await db
    .selectFrom('identities as i')
    .select(['id', 'value'])
    .where('customer_id', '=', customerId)
    .where('kind', '=', kind)
    .where('verified_at', 'is not', null)
    .where('valid_to', 'is', null)
    .where(sql<boolean>`${standingBlockOf(sql`now()`)} is null`)
    .orderBy('verified_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row ? { identityId: row.id, address: row.value } : null
}

/** Answers whose the identity is, undefined where it had said the same before. */
export async function setClaimedTimezone(
  tx: Tx,
  o: { identityId: string; timezone: string; now: Date },
): Promise<string | undefined> {
  const row = await tx
    .updateTable('identities')
    .set({ timezone: o.timezone, timezone_at: o.now })
    .where('id', '=', o.identityId)
    .where('timezone', 'is distinct from', o.timezone)
    .returning('customer_id')
    .executeTakeFirst()
  return row?.customer_id
}
