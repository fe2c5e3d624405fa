import type { CustomerView } from '@throughline/contracts'
import { type Expression, type RawBuilder, sql } from 'kysely'
import type { Queryable } from '../../../platform/database/index.ts'
import { fold } from '../fold-name.ts'
import { claimedTimezone } from './customers.ts'
import { standingBlockOf } from './standing-blocks.ts'

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
    'claimedTimezone', ${claimedTimezone(sql`cu.id`)},
    'preferredChannel', cu.preferred_channel, 'tier', cu.tier, 'attributes', cu.attributes,
    'identities', coalesce((select jsonb_agg(jsonb_build_object('id', i.id, 'kind', i.kind, 'display', i.display,
        'sharing', i.sharing, 'verifiedAt', iso(i.verified_at), 'verifiedBy', i.verified_by,
        'block', (select jsonb_build_object('id', b.id, 'domain', b.domain, 'reason', b.reason,
          'until', iso(b.expires_at)) from (select ${standingBlockOf(sql`now()`)} as id offset 0) s
          join blocks b on b.id = s.id))
      order by i.created_at, i.id)
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

/** What an identity is known by, such as a mail address, for other modules' queries. */
export function identityValue(identityId: Expression<string>): RawBuilder<string | null> {
  return sql`(select i.value from identities i where i.id = ${identityId})`
}

/**
 * Condition for other modules' queries: the customer in `column` is called something that begins with each of the
 * words (accents and alphabets forgiven), or writes from what holds them.
 */
export function customersKnownAs(column: RawBuilder<unknown>, words: string): RawBuilder<boolean> {
  const ways = [...named(words), ...writingFrom(sql`i.customer_id`, words)]
  return ways.length === 0 ? sql`false` : sql`${column} in (${sql.join(ways, sql` union all `)})`
}

/** The same of the identity in `column`. */
export function identitiesKnownAs(column: RawBuilder<unknown>, words: string): RawBuilder<boolean> {
  const theirs = named(words).map(
    (customers) => sql`select i.id from identities i where i.customer_id in (${customers})`,
  )
  const ways = [...theirs, ...writingFrom(sql`i.id`, words)]
  return ways.length === 0 ? sql`false` : sql`${column} in (${sql.join(ways, sql` union all `)})`
}

function named(words: string): RawBuilder<unknown>[] {
  const folded = fold(words)
  if (folded === '') return []
  const everyWord = folded.split(' ').map((word) => sql`cu.search_name like ${`% ${word}%`}`)
  return [sql`select cu.id from customers cu where ${sql.join(everyWord, sql` and `)}`]
}

/** Fewer letters have no trigram to be found by inside an address. */
const SHORTEST = 3
/** Two signs beside one another that are no plain letters. */
const FOREIGN = /[^\0-\x7f]{2}/u

function writingFrom(column: RawBuilder<unknown>, words: string): RawBuilder<unknown>[] {
  if (words.trim().length < SHORTEST && !FOREIGN.test(words)) return []
  const pattern = `%${words.trim().replace(/[\\%_]/g, '\\$&')}%`
  // Few addresses have such signs, and an index of trigrams knows none of them.
  const few = FOREIGN.test(words) ? sql`has_search_pairs(i.display) and ` : sql``
  return [sql`select ${column} from identities i where ${few}i.display ilike ${pattern}`]
}

/** What they are called now, also those who were merged into others. */
export async function customerNames(db: Queryable, ids: readonly string[]): Promise<Map<string, string>> {
  const rows = await db
    .selectFrom('customers')
    .select(['id', 'display_name'])
    .where('id', 'in', [...ids])
    .execute()
  return new Map(rows.map((row) => [row.id, row.display_name]))
}
