import type { CustomerRow } from '@throughline/contracts'
import { type RawBuilder, sql } from 'kysely'
import type { Database, Queryable, Tx } from '../../../platform/database/index.ts'
import { foldName } from '../fold-name.ts'
import { VISITOR_NAME } from './customers.ts'
import { forgive, type Nearness, nearnessOf, searchable, waysToFind } from './search-ways.ts'

/** A position in a ranked list: how well its last row fits (four decimals), and its id. */
export interface SearchPosition {
  score: string
  id: string
}

const rowJson = (matched: RawBuilder<unknown>): RawBuilder<CustomerRow> => sql`jsonb_build_object('id', cu.id,
  'displayName', cu.display_name, 'tier', cu.tier, 'locale', cu.locale, 'matched', ${matched},
  'knownBy', coalesce((select jsonb_agg(jsonb_build_object('kind', k.kind, 'display', k.display, 'verified',
      k.verified) order by k.place) from (select *, row_number() over (order by not verified, rank, at) as place
      from (
        select i.kind, i.display, i.verified_at is not null as verified, i.created_at as at,
          case i.kind when 'external_id' then 3 when 'visitor' then 2 else 0 end as rank
        from identities i where i.customer_id = cu.id and i.valid_to is null
        union all
        select cl.kind, cl.value, false, cl.at, 1 from claims cl join identities i on i.id = cl.identity_id
        where i.customer_id = cu.id and i.kind = 'external_id' and cl.kind in ('email', 'phone')) known
      order by place limit 3) k), '[]'),
  'createdAt', iso(cu.created_at))`

/** A chat visitor who said nothing, not even a name, is nobody whom one could look for. */
const hasSomethingOfTheirOwn: RawBuilder<boolean> = sql`(cu.display_name <> ${VISITOR_NAME} or exists (
  select 1 from identities i where i.customer_id = cu.id and (i.kind <> 'visitor' or i.verified_at is not null
    or exists (select 1 from claims cl where cl.identity_id = i.id))))`

/** Customers, the newest first; ids grow with time. Without `visitors`, only those of whom anything is known. */
export async function newestCustomers(
  db: Queryable,
  o: { limit: number; after: string | null; visitors: boolean },
): Promise<CustomerRow[]> {
  const beyond = o.after === null ? sql`true` : sql`cu.id < ${o.after}::uuid`
  const { rows } = await sql<{ row: CustomerRow }>`select ${rowJson(sql`null`)} as row from customers cu
    where ${beyond} and (${o.visitors} or ${hasSomethingOfTheirOwn}) and not exists (select 1 from customer_aliases ca where ca.old_id = cu.id)
    order by cu.id desc limit ${o.limit}`.execute(db)
  return rows.map(({ row }) => row)
}

/**
 * Customers by how well they fit `words`: name, address, external id or phone number; the best first. Where nothing
 * fits, those that are an error away in each word, and where nobody is, those that are near: so that a typing error
 * costs a look and no fit is lost among them.
 */
export async function customersFound(
  db: Database,
  o: { words: string; limit: number; after: SearchPosition | null },
): Promise<Found[]> {
  const words = o.words.trim()
  for (const nearness of o.after === null ? searchable(words) : [nearnessOf(Number(o.after.score))]) {
    if (waysToFind(words, nearness).length === 0) continue
    const rows = await foundBy(db, { ...o, words, nearness })
    if (rows.length > 0) return rows
  }
  return []
}

async function foundBy(db: Database, o: Search): Promise<Found[]> {
  if (o.nearness !== 'near') return (await customersFoundQuery(o).execute(db.kysely)).rows
  return await db.transaction(async (tx) => {
    await forgive(tx, o.words)
    return (await customersFoundQuery(o).execute(tx)).rows
  })
}

export interface Found {
  row: CustomerRow
  score: string
}

interface Search {
  words: string
  nearness: Nearness
  limit: number
  after: SearchPosition | null
}

/** The statement of a search; what is `near` is to be run after `forgive` in one transaction. */
export function customersFoundQuery(o: Search): RawBuilder<Found> {
  const sources = waysToFind(o.words, o.nearness)
  const beyond =
    o.after === null
      ? sql`true`
      : sql`(b.score, b.customer_id) < (${o.after.score}::numeric, ${o.after.id}::uuid)`
  return sql`
    with hits (customer_id, score, by, value) as (${sql.join(sources, sql` union all `)}),
    best as (
      select distinct on (coalesce(ca.id, h.customer_id)) coalesce(ca.id, h.customer_id) as customer_id,
        round(h.score::numeric, 4) as score, h.by, h.value
      from hits h left join customer_aliases ca on ca.old_id = h.customer_id
      order by coalesce(ca.id, h.customer_id), h.score desc),
    shown as (select * from best b where ${beyond} order by b.score desc, b.customer_id desc limit ${o.limit})
    select ${rowJson(sql`jsonb_build_object('by', s.by, 'value', s.value)`)} as row, s.score::text as score
    from shown s join customers cu on cu.id = s.customer_id
    order by s.score desc, s.customer_id desc`
}

/** Folds names that were written before there was a search; answers how many, at most `limit`. */
export async function foldNames(tx: Tx, limit: number): Promise<number> {
  const rows = await tx
    .selectFrom('customers')
    .select(['id', 'display_name'])
    .where('search_name', 'is', null)
    .limit(limit)
    .forUpdate()
    .skipLocked()
    .execute()
  if (rows.length === 0) return 0
  await sql`update customers cu set search_name = folded.name
    from unnest(${rows.map((row) => row.id)}::uuid[], ${rows.map((row) => foldName(row.display_name))}::text[])
      as folded (id, name) where cu.id = folded.id`.execute(tx)
  return rows.length
}
