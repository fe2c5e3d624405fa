import { sql } from 'kysely'
import type { Tx } from '../../../platform/database/index.ts'
import type { RecordKey } from '../importing/imported-customer.ts'

/** Under which identity something of a file stands, whose it is now and whose when everybody is parted. */
export interface ImportedIdentity {
  identityId: string
  customerId: string
  originId: string
  /** What the customer is called. */
  name: string
}

const IDENTITY = sql`i.id as "identityId", i.customer_id as "customerId", i.origin_customer_id as "originId",
  cu.display_name as name`

/** The identities with these keys, in their order. */
export async function identitiesOfKeys(
  tx: Tx,
  keys: readonly RecordKey[],
): Promise<(ImportedIdentity | undefined)[]> {
  const { rows } = await sql<ImportedIdentity & { n: number }>`
    select k.n::int, ${IDENTITY} from unnest(${keys.map(({ kind }) => kind)}::text[],
      ${keys.map(({ scope }) => scope)}::text[], ${keys.map(({ value }) => value)}::text[]) with ordinality
      as k (kind, scope, value, n)
    join identities i on i.kind = k.kind and i.scope = k.scope and i.value = k.value and i.valid_to is null
    join customers cu on cu.id = i.customer_id`.execute(tx)
  const found = new Map(rows.map(({ n, ...identity }) => [n, identity]))
  return keys.map((_, index) => found.get(index + 1))
}

/** The identities to which files gave these addresses, of those that are one customer's alone. */
export async function identitiesOfClaims(
  tx: Tx,
  addresses: readonly string[],
): Promise<Map<string, ImportedIdentity>> {
  if (addresses.length === 0) return new Map()
  const { rows } = await sql<ImportedIdentity & { address: string }>`
    select distinct on (cl.value) cl.value as address, ${IDENTITY} from claims cl
    join identities i on i.id = cl.identity_id and i.valid_to is null
    join customers cu on cu.id = i.customer_id
    where cl.kind = 'email' and cl.source = 'import' and cl.value = any(${[...addresses]}::text[])
      and not exists (select 1 from claims o join identities oi on oi.id = o.identity_id
        where o.kind = 'email' and o.source = 'import' and o.value = cl.value and oi.customer_id <> i.customer_id)
    order by cl.value, i.created_at, i.id`.execute(tx)
  return new Map(rows.map(({ address, ...identity }) => [address, identity]))
}
