import type { CustomerView } from '@throughline/contracts'
import { type Expression, type RawBuilder, sql } from 'kysely'
import type { Queryable } from '../../../platform/database/index.ts'

export async function customerView(db: Queryable, id: string): Promise<CustomerView | null> {
  const { rows } = await sql<{ view: CustomerView | null }>`select ${customerJson(
    sql<string>`${id}::uuid`,
  )} as view`.execute(db)
  return rows[0]?.view ?? null
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

/** Condition for other modules' queries: the customer in `column` is called, or writes from, something like `words`. */
export function customersNamedLike(column: 'c.customer_id', words: string): RawBuilder<boolean> {
  const pattern = `%${words.replace(/[\\%_]/g, '\\$&')}%`
  return sql`(${sql.ref(column)} in (select cu.id from customers cu where cu.display_name ilike ${pattern})
    or ${sql.ref(column)} in (select i.customer_id from identities i where i.display ilike ${pattern}))`
}
