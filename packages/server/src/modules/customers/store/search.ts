import type { CustomerRow } from '@throughline/contracts'
import { type RawBuilder, sql } from 'kysely'
import type { Database, Queryable, Tx } from '../../../platform/database/index.ts'
import { fold, foldName } from '../fold-name.ts'

/** A position in a ranked list: how well its last row fits (four decimals), and its id. */
export interface SearchPosition {
  score: string
  id: string
}

/** Less alike in trigrams is another name: `Vitranen` and `Virtanen` come to 0.38, and several words to more. */
const ONE_WORD = 0.37
const SEVERAL_WORDS = 0.55
/** What fits has at least this score, and what is only near has less. */
const FITS = 2
/** Fewer letters have too few trigrams to be near anything. */
const SHORT = 3
/** Fewer digits are no phone number. */
const FEWEST_DIGITS = 4
/** Whoever gets more than this by one of the ways should type more; so a common name costs no more than a rare one. */
const MOST = 1_000

const rowJson = (matched: RawBuilder<unknown>): RawBuilder<CustomerRow> => sql`jsonb_build_object('id', cu.id,
  'displayName', cu.display_name, 'tier', cu.tier, 'locale', cu.locale, 'matched', ${matched},
  'knownBy', coalesce((select jsonb_agg(jsonb_build_object('kind', k.kind, 'display', k.display, 'verified',
      k.verified_at is not null)) from (select * from identities i where i.customer_id = cu.id and i.valid_to is null
      order by i.verified_at is null, i.kind = 'visitor', i.created_at limit 3) k), '[]'),
  'createdAt', iso(cu.created_at))`

/** Customers, the newest first; ids grow with time. */
export async function newestCustomers(
  db: Queryable,
  o: { limit: number; after: string | null },
): Promise<CustomerRow[]> {
  const beyond = o.after === null ? sql`true` : sql`cu.id < ${o.after}::uuid`
  const { rows } = await sql<{ row: CustomerRow }>`select ${rowJson(sql`null`)} as row from customers cu
    where ${beyond} and not exists (select 1 from customer_aliases ca where ca.old_id = cu.id)
    order by cu.id desc limit ${o.limit}`.execute(db)
  return rows.map(({ row }) => row)
}

/**
 * Customers by how well they fit `words`: name, address, external id or phone number; the best first. Where nothing
 * fits, those that are near, so that a typing error costs a look and no fit is lost among them.
 */
export async function customersFound(
  db: Database,
  o: { words: string; limit: number; after: SearchPosition | null },
): Promise<Found[]> {
  if (o.after === null || Number(o.after.score) >= FITS) {
    const { rows } = await customersFoundQuery({ ...o, near: false }).execute(db.kysely)
    if (rows.length > 0 || o.after !== null) return rows
  }
  if (fold(o.words).length < SHORT && !o.words.includes('@')) return []
  return await db.transaction(async (tx) => {
    await forgive(tx, o.words)
    const { rows } = await customersFoundQuery({ ...o, near: true }).execute(tx)
    return rows
  })
}

/** How much the operators of pg_trgm forgive until the end of the transaction. */
export async function forgive(tx: Tx, words: string): Promise<void> {
  const threshold = fold(words).includes(' ') ? SEVERAL_WORDS : ONE_WORD
  await sql`select set_config('pg_trgm.word_similarity_threshold', ${String(threshold)}, true)`.execute(tx)
}

export interface Found {
  row: CustomerRow
  score: string
}

/** The statement of a search; with `near` to be run after `forgive` in one transaction. */
export function customersFoundQuery(o: {
  words: string
  near: boolean
  limit: number
  after: SearchPosition | null
}): RawBuilder<Found> {
  const sources = o.near ? nearly(o.words.trim()) : fitting(o.words.trim())
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

/** Ways to fit; scores from `FITS` to 5. */
function fitting(words: string): RawBuilder<unknown>[] {
  const raw = words.toLowerCase()
  const escaped = raw.replaceAll(/[\\%_]/g, '\\$&')
  const folded = fold(words)
  const digits = raw.replaceAll(/\D/g, '').replace(/^0+/, '')
  const ways = [
    sql`(select i.customer_id, 5, case when i.kind = 'email' then 'identity' else 'external_id' end, i.display
      from identities i where i.value in (${words}, ${raw}) and i.valid_to is null limit ${MOST})`,
  ]
  if (raw.length > 1) {
    ways.push(sql`(select i.customer_id, 2, 'identity', i.display from identities i
      where i.value like ${`${escaped}%`} and i.kind = 'email' and i.valid_to is null limit ${MOST})`)
  }
  if (folded !== '') {
    const everyWord = folded.split(' ').map((word) => sql`cu.search_name like ${`% ${word}%`}`)
    ways.push(sql`(select cu.id, case when cu.search_name = ${` ${folded}`} then 4
        when cu.search_name like ${` ${folded}%`} then 3.5 else 3 end, 'name', cu.display_name
      from customers cu where ${sql.join(everyWord, sql` and `)} limit ${MOST})`)
  }
  if (digits.length >= FEWEST_DIGITS && /^[\d\s()+./-]+$/.test(raw)) {
    ways.push(sql`(select i.customer_id, 3, 'phone', cl.value from claims cl
      join identities i on i.id = cl.identity_id where cl.digits like ${`%${digits}%`} limit ${MOST})`)
  }
  return ways
}

/** Ways to be near, with typing errors; scores up to 1.3. */
function nearly(words: string): RawBuilder<unknown>[] {
  const folded = fold(words)
  const local = words.toLowerCase().split('@')[0] ?? ''
  const ways = [
    sql`(select cu.id, word_similarity(${folded}, cu.search_name) + 0.3 * similarity(${folded}, cu.search_name),
        'name', cu.display_name
      from customers cu where cu.search_name %> ${folded} limit ${MOST})`,
  ]
  if (local.length >= 3 && !/\s/.test(local)) {
    ways.push(sql`(select i.customer_id, 0.9 * word_similarity(${local}, split_part(i.value, '@', 1)), 'identity', i.display
      from identities i where i.kind = 'email' and i.valid_to is null
        and split_part(i.value, '@', 1) %> ${local} limit ${MOST})`)
  }
  return ways
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
