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

/** Customers, the oldest first, who are nobody else's by now and of whom something is known. */
export async function customersAfter(
  db: Queryable,
  after: string | null,
  limit: number,
): Promise<ExportedCustomer[]> {
  const beyond = after === null ? sql`true` : sql`cu.id > ${after}::uuid`
  const { rows } = await sql<ExportedCustomer>`select cu.id, cu.display_name as name, cu.locale, cu.timezone,
      cu.preferred_channel as "preferredChannel", cu.tier, cu.attributes, iso(cu.created_at) as "createdAt",
      (select i.value from identities i where i.customer_id = cu.id and i.kind = 'external_id' and i.valid_to is null
        and i.scope <> 'throughline' order by i.scope <> '', i.created_at limit 1) as "externalId",
      ${contacts('email')} as email, ${contacts('phone')} as phone
    from customers cu
    where ${beyond} and not exists (select 1 from customer_aliases ca where ca.old_id = cu.id)
    order by cu.id limit ${limit}`.execute(db)
  return rows
}

function contacts(kind: 'email' | 'phone') {
  return sql<string | null>`(select string_agg(c.value, '; ' order by c.verified desc, c.at, c.value) from (
      select seen.value, bool_or(seen.verified) as verified, min(seen.at) as at from (
        select i.value, i.verified_at is not null as verified, i.created_at as at from identities i
        where i.customer_id = cu.id and i.kind = ${kind} and i.valid_to is null and i.scope <> 'imported'
        union all
        select cl.value, false, cl.at from identities i join claims cl on cl.identity_id = i.id
        where i.customer_id = cu.id and cl.kind = ${kind}) seen
      group by 1) c)`
}
