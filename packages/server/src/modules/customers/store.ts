import type { CustomerChange, CustomerView } from '@throughline/contracts'
import { type Expression, type RawBuilder, type Selectable, sql } from 'kysely'
import type { Static } from 'typebox'
import { v7 as uuid } from 'uuid'
import type { Queryable, Tx } from '../../platform/database/index.ts'
import type { ClaimsTable, IdentitiesTable } from './tables.ts'

export type Identity = Pick<
  Selectable<IdentitiesTable>,
  'id' | 'customer_id' | 'kind' | 'value' | 'display' | 'verified_at' | 'blocked_at' | 'sharing'
>

const identityColumns = [
  'id',
  'customer_id',
  'kind',
  'value',
  'display',
  'verified_at',
  'blocked_at',
  'sharing',
] as const

/** One lock for all writes to the graph of identities: two merges never see half of each other. */
export async function lockIdentityGraph(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('throughline.identities'))`.execute(tx)
}

/** Keeps merges away until the end of the transaction, side by side with others who only build on the graph. */
export async function shareIdentityGraph(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock_shared(hashtext('throughline.identities'))`.execute(tx)
}

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

export async function insertCustomer(
  tx: Tx,
  c: { displayName: string; locale: string | null; now: Date },
): Promise<string> {
  const id = uuid()
  await tx
    .insertInto('customers')
    .values({
      id,
      display_name: c.displayName,
      locale: c.locale,
      timezone: null,
      preferred_channel: null,
      tier: null,
      created_at: c.now,
      updated_at: c.now,
    })
    .execute()
  return id
}

export async function insertIdentity(
  tx: Tx,
  i: {
    customerId: string
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
      origin_customer_id: i.customerId,
      kind: i.kind,
      scope: i.scope,
      value: i.value,
      display: i.display,
      valid_from: i.now,
      valid_to: null,
      verified_at: i.verifiedBy === null ? null : i.now,
      verified_by: i.verifiedBy,
      blocked_at: null,
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

/** The newest address that somebody said was theirs. */
export async function claimedEmail(db: Queryable, identityId: string): Promise<string | null> {
  const row = await db
    .selectFrom('claims')
    .select('value')
    .where('identity_id', '=', identityId)
    .where('kind', '=', 'email')
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

/** What somebody last said that they were called, or null. */
export async function claimedName(db: Queryable, identityId: string): Promise<string | null> {
  const row = await db
    .selectFrom('claims')
    .select('value')
    .where('identity_id', '=', identityId)
    .where('kind', '=', 'name')
    .orderBy('at', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.value ?? null
}

/** The proved address of a customer that mail may go to with full content; the one last proved first. */
export async function verifiedEmail(
  db: Queryable,
  customerId: string,
): Promise<{ identityId: string; address: string } | null> {
  const row = await db
    .selectFrom('identities')
    .select(['id', 'value'])
    .where('customer_id', '=', customerId)
    .where('kind', '=', 'email')
    .where('verified_at', 'is not', null)
    .where('valid_to', 'is', null)
    .where('blocked_at', 'is', null)
    .orderBy('verified_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row ? { identityId: row.id, address: row.value } : null
}

export async function resolveCustomerId(db: Queryable, id: string): Promise<string> {
  const row = await db.selectFrom('customer_aliases').select('id').where('old_id', '=', id).executeTakeFirst()
  return row?.id ?? id
}

/** Answers the new version, or undefined when the name stays. */
export async function setDisplayNameIfPlain(
  tx: Tx,
  customerId: string,
  name: string,
): Promise<number | undefined> {
  // A name that was only ever an address or "Visitor" gives way to what the person calls themselves.
  const row = await tx
    .updateTable('customers')
    .set((eb) => ({ display_name: name, version: eb('version', '+', 1), updated_at: sql`now()` }))
    .where('id', '=', customerId)
    .where('display_name', '!=', name)
    .where((eb) => eb.or([eb('display_name', 'like', '%@%'), eb('display_name', '=', VISITOR_NAME)]))
    .returning('version')
    .executeTakeFirst()
  return row?.version
}

/** The display name of somebody who has said nothing about themselves; screens translate it. */
export const VISITOR_NAME = 'Visitor'

export async function updateCustomer(
  tx: Tx,
  id: string,
  version: number,
  change: Static<typeof CustomerChange>,
  now: Date,
): Promise<number | undefined> {
  const row = await tx
    .updateTable('customers')
    .set((eb) => ({
      ...(change.displayName === undefined ? {} : { display_name: change.displayName }),
      ...(change.locale === undefined ? {} : { locale: change.locale }),
      ...(change.timezone === undefined ? {} : { timezone: change.timezone }),
      ...(change.preferredChannel === undefined ? {} : { preferred_channel: change.preferredChannel }),
      ...(change.tier === undefined ? {} : { tier: change.tier }),
      version: eb('version', '+', 1),
      updated_at: now,
    }))
    .where('id', '=', id)
    .where('version', '=', version)
    .returning('version')
    .executeTakeFirst()
  return row?.version
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

/** Sub-select for other modules' queries: a customer's display name. */
export function customerName(customerId: Expression<string>): RawBuilder<string> {
  return sql<string>`(select cu.display_name from customers cu where cu.id = ${customerId})`
}

/** Sub-select for other modules' queries: `{id, kind, display, verified}` of an identity. */
export function identityBrief(
  identityId: Expression<string>,
): RawBuilder<{ id: string; kind: string; display: string; verified: boolean }> {
  return sql`(select jsonb_build_object('id', i.id, 'kind', i.kind, 'display', i.display,
    'verified', i.verified_at is not null) from identities i where i.id = ${identityId})`
}

/** Sub-select for other modules' queries: the whole `CustomerView`. */
export function customerJson(customerId: Expression<string>): RawBuilder<CustomerView> {
  return sql<CustomerView>`(select jsonb_build_object(
    'id', cu.id, 'displayName', cu.display_name, 'locale', cu.locale, 'timezone', cu.timezone,
    'preferredChannel', cu.preferred_channel, 'tier', cu.tier, 'attributes', cu.attributes,
    'identities', coalesce((select jsonb_agg(jsonb_build_object('id', i.id, 'kind', i.kind, 'display', i.display,
        'sharing', i.sharing, 'verifiedAt', iso(i.verified_at), 'verifiedBy', i.verified_by) order by i.created_at, i.id)
      from identities i where i.customer_id = cu.id and i.valid_to is null), '[]'),
    'claims', coalesce((select jsonb_agg(jsonb_build_object('identityId', cl.identity_id, 'kind', cl.kind,
        'value', cl.value, 'source', cl.source, 'at', iso(cl.at)) order by cl.at, cl.id)
      from claims cl join identities i on i.id = cl.identity_id where i.customer_id = cu.id), '[]'),
    'version', cu.version, 'createdAt', iso(cu.created_at))
    from customers cu where cu.id = ${customerId})`
}

/**
 * Sub-select for other modules' queries: other customers whose proved address is the one that this
 * customer only claims. A suggestion for a person to look at; it opens nothing.
 */
export function possibleMatchesJson(customerId: Expression<string>): RawBuilder<unknown> {
  return sql`coalesce((select jsonb_agg(distinct jsonb_build_object('customerId', other.id,
      'displayName', other.display_name, 'because', jsonb_build_object('kind', cl.kind, 'value', cl.value)))
    from identities mine
    join claims cl on cl.identity_id = mine.id and cl.kind = 'email'
    join identities theirs on theirs.kind = 'email' and theirs.value = cl.value and theirs.valid_to is null
      and theirs.verified_at is not null and theirs.customer_id <> mine.customer_id
    join customers other on other.id = theirs.customer_id
    where mine.customer_id = ${customerId}), '[]')`
}

export async function customerView(db: Queryable, id: string): Promise<CustomerView | null> {
  const { rows } = await sql<{ view: CustomerView | null }>`select ${customerJson(
    sql<string>`${id}::uuid`,
  )} as view`.execute(db)
  return rows[0]?.view ?? null
}

/** Condition for other modules' queries: the customer in `column` is called, or writes from, something like `words`. */
export function customersNamedLike(column: 'c.customer_id', words: string): RawBuilder<boolean> {
  const pattern = `%${words.replace(/[\\%_]/g, '\\$&')}%`
  return sql`(${sql.ref(column)} in (select cu.id from customers cu where cu.display_name ilike ${pattern})
    or ${sql.ref(column)} in (select i.customer_id from identities i where i.display ilike ${pattern}))`
}
