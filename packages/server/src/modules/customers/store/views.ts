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

/** Condition for other modules' queries: the customer in `column` is called, or writes from, something like `words`. */
export function customersNamedLike(column: 'c.customer_id', words: string): RawBuilder<boolean> {
  const pattern = `%${words.replace(/[\\%_]/g, '\\$&')}%`
  return sql`(${sql.ref(column)} in (select cu.id from customers cu where cu.display_name ilike ${pattern})
    or ${sql.ref(column)} in (select i.customer_id from identities i where i.display ilike ${pattern}))`
}
