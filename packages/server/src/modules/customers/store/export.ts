import { sql } from 'kysely'
import type { Queryable } from '../../../platform/database/index.ts'

/** A customer as an export writes one; addresses and numbers with semicolons between, proved ones first. */
export interface ExportedCustomer {
  id: string
  externalId: string | null
  name: string
  email: string | null
  phone: string | null
  locale: string | null
  timezone: string | null
  preferredChannel: string | null
  tier: string | null
  attributes: Record<string, unknown>
  createdAt: string
}

/**
 * Customers, the oldest first, who are nobody else's by now. A page is chosen first, and what its people are known by
 * is then read by their ids alone: right after a large import the planner knows no better way than that.
 */
export async function customersAfter(
  db: Queryable,
  after: string | null,
  limit: number,
): Promise<ExportedCustomer[]> {
  const beyond = after === null ? sql`true` : sql`cu.id > ${after}::uuid`
  const { rows } = await sql<Omit<ExportedCustomer, keyof Known>>`
    select cu.id, cu.display_name as name, cu.locale, cu.timezone, cu.preferred_channel as "preferredChannel",
      cu.tier, cu.attributes, iso(cu.created_at) as "createdAt"
    from customers cu
    where ${beyond} and not exists (select 1 from customer_aliases ca where ca.old_id = cu.id)
    order by cu.id limit ${limit}`.execute(db)
  const known = await knownBy(
    db,
    rows.map((row) => row.id),
  )
  return rows.map((row) => ({ ...row, ...(known.get(row.id) ?? nothing) }))
}

type Known = Pick<ExportedCustomer, 'externalId' | 'email' | 'phone'>

const nothing: Known = { externalId: null, email: null, phone: null }

async function knownBy(db: Queryable, ids: readonly string[]): Promise<Map<string, Known>> {
  const { rows } = await sql<Known & { id: string }>`
    with mine as materialized (
      select i.* from identities i where i.customer_id = any(${[...ids]}::uuid[])),
    said as materialized (
      select m.customer_id, cl.kind, cl.value, false as verified, cl.at, '' as scope
      from mine m join claims cl on cl.identity_id = m.id),
    seen as (
      select customer_id, kind, value, bool_or(verified) as verified, min(at) as at, min(scope) as scope from (
        select customer_id, kind, value, verified_at is not null as verified, created_at as at, scope from mine
        where valid_to is null and scope not in ('imported', 'throughline')
        union all select * from said) known
      group by customer_id, kind, value)
    select customer_id as id,
      (array_agg(value order by scope <> '', at) filter (where kind = 'external_id'))[1] as "externalId",
      string_agg(value, '; ' order by verified desc, at, value) filter (where kind = 'email') as email,
      string_agg(value, '; ' order by verified desc, at, value) filter (where kind = 'phone') as phone
    from seen group by customer_id`.execute(db)
  return new Map(rows.map(({ id, ...known }) => [id, known]))
}
