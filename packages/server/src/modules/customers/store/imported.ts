import { sql } from 'kysely'
import { v7 as uuid } from 'uuid'
import type { Tx } from '../../../platform/database/index.ts'
import { foldName } from '../fold-name.ts'
import type { RecordKey } from '../importing/imported-customer.ts'
import type { ClaimsTable } from '../tables.ts'

/** A customer as an import finds one. */
export interface Profile {
  id: string
  displayName: string
  locale: string | null
  timezone: string | null
  preferredChannel: string | null
  tier: string | null
  attributes: Record<string, unknown>
  version: number
}

/** Whom these keys, or ids of this installation, belong to by now; in the order of the keys. Needs the graph's lock. */
export async function ownersOfKeys(
  tx: Tx,
  keys: readonly { key: RecordKey; id: string | null }[],
): Promise<{ identityId: string | null; customerId: string | null }[]> {
  const { rows } = await sql<{ identityId: string | null; customerId: string | null }>`
    select i.id as "identityId", coalesce(i.customer_id, a.id, cu.id) as "customerId"
    from unnest(${keys.map(({ key }) => key.kind)}::text[], ${keys.map(({ key }) => key.scope)}::text[],
      ${keys.map(({ key }) => key.value)}::text[], ${keys.map(({ id }) => id)}::uuid[]) with ordinality
      as k (kind, scope, value, id, n)
    left join identities i on i.kind = k.kind and i.scope = k.scope and i.value = k.value and i.valid_to is null
    left join customer_aliases a on a.old_id = k.id
    left join customers cu on cu.id = k.id
    order by k.n`.execute(tx)
  return rows
}

export async function profilesOf(tx: Tx, ids: readonly string[]): Promise<Map<string, Profile>> {
  const rows = await tx
    .selectFrom('customers')
    .select([
      'id',
      'display_name as displayName',
      'locale',
      'timezone',
      'preferred_channel as preferredChannel',
      'tier',
      'attributes',
      'version',
    ])
    .where('id', '=', sql<string>`any(${[...ids]}::uuid[])`)
    .orderBy('id')
    .forUpdate()
    .execute()
  return new Map(rows.map((row) => [row.id, { ...row, attributes: row.attributes as Profile['attributes'] }]))
}

export interface NewCustomer extends Omit<Profile, 'id' | 'version'> {
  customerId: string
  identityId: string
  key: RecordKey
}

/** Adds customers who were not there, each with the identity that the file knows them by, which nothing proves. */
export async function insertImported(tx: Tx, all: readonly NewCustomer[], now: Date): Promise<void> {
  if (all.length === 0) return
  await sql`insert into customers (id, display_name, search_name, locale, timezone, preferred_channel, tier,
      attributes, created_at, updated_at)
    select *, ${now}::timestamptz, ${now}::timestamptz from unnest(${all.map((c) => c.customerId)}::uuid[],
      ${all.map((c) => c.displayName)}::text[], ${all.map((c) => foldName(c.displayName))}::text[],
      ${all.map((c) => c.locale)}::text[], ${all.map((c) => c.timezone)}::text[],
      ${all.map((c) => c.preferredChannel)}::text[], ${all.map((c) => c.tier)}::text[],
      ${all.map((c) => JSON.stringify(c.attributes))}::jsonb[])`.execute(tx)
  await insertKeys(tx, all, now)
}

/** Adds the identities that a file knows customers by. */
export async function insertKeys(
  tx: Tx,
  all: readonly Pick<NewCustomer, 'customerId' | 'identityId' | 'key'>[],
  now: Date,
): Promise<void> {
  if (all.length === 0) return
  await sql`insert into identities (id, customer_id, origin_customer_id, kind, scope, value, display, valid_from,
      created_at)
    select id, customer_id, customer_id, kind, scope, value, display, ${now}::timestamptz, ${now}::timestamptz
    from unnest(${all.map((c) => c.identityId)}::uuid[], ${all.map((c) => c.customerId)}::uuid[],
      ${all.map((c) => c.key.kind)}::text[], ${all.map((c) => c.key.scope)}::text[],
      ${all.map((c) => c.key.value)}::text[], ${all.map((c) => c.key.display)}::text[])
      as i (id, customer_id, kind, scope, value, display)`.execute(tx)
}

export interface ImportedClaim {
  identityId: string
  kind: Extract<ClaimsTable['kind'], 'email' | 'phone'>
  value: string
}

/** Keeps what a file says of people as claims. */
export async function insertImportedClaims(
  tx: Tx,
  claims: readonly ImportedClaim[],
  now: Date,
): Promise<void> {
  if (claims.length === 0) return
  await sql`insert into claims (id, identity_id, kind, value, source, at)
    select id, identity_id, kind, value, 'import', ${now}::timestamptz
    from unnest(${claims.map(() => uuid())}::uuid[], ${claims.map((c) => c.identityId)}::uuid[],
      ${claims.map((c) => c.kind)}::text[], ${claims.map((c) => c.value)}::text[]) as c (id, identity_id, kind, value)
    on conflict (identity_id, kind, value) do nothing`.execute(tx)
}

/** What is known or claimed of these customers by now, as `email:aino@posti.example`. */
export async function knownContacts(
  tx: Tx,
  customerIds: readonly string[],
): Promise<Map<string, Set<string>>> {
  const { rows } = await sql<{ id: string; contacts: string[] }>`
    select i.customer_id as id, array_agg(known.contact) as contacts from identities i
    cross join lateral (
      select i.kind || ':' || i.value as contact where i.scope <> 'imported'
      union all select cl.kind || ':' || cl.value from claims cl where cl.identity_id = i.id) known
    where i.customer_id = any(${[...customerIds]}::uuid[]) group by 1`.execute(tx)
  return new Map(rows.map(({ id, contacts }) => [id, new Set(contacts)]))
}

/** Writes profiles as they should be; answers their new versions. */
export async function updateProfiles(
  tx: Tx,
  all: readonly Profile[],
  now: Date,
): Promise<{ id: string; version: number }[]> {
  if (all.length === 0) return []
  const { rows } = await sql<{ id: string; version: number }>`
    update customers cu set display_name = p.display_name, search_name = p.search_name, locale = p.locale,
      timezone = p.timezone, preferred_channel = p.preferred_channel, tier = p.tier, attributes = p.attributes,
      version = cu.version + 1, updated_at = ${now}
    from unnest(${all.map((c) => c.id)}::uuid[], ${all.map((c) => c.displayName)}::text[],
      ${all.map((c) => foldName(c.displayName))}::text[], ${all.map((c) => c.locale)}::text[],
      ${all.map((c) => c.timezone)}::text[], ${all.map((c) => c.preferredChannel)}::text[],
      ${all.map((c) => c.tier)}::text[], ${all.map((c) => JSON.stringify(c.attributes))}::jsonb[])
      as p (id, display_name, search_name, locale, timezone, preferred_channel, tier, attributes)
    where cu.id = p.id returning cu.id, cu.version`.execute(tx)
  return rows
}
