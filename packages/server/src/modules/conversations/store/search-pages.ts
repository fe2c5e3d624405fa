import { type RawBuilder, sql } from 'kysely'
import type { Queryable, Tx } from '../../../platform/database/index.ts'
import { onlyNumberOf, type Search, wordsSought } from '../search.ts'
import { beyond, orderBy, type PageAsked, type PageRow, pageStatement } from './queue-order.ts'
import { conditionOf, type QueueQuestion } from './queue-question.ts'
import { holds, isNumbered, structureOf, timesOf, wordAmongAll, wordsOfRow } from './search-conditions.ts'

/*
 * No index tells which conversations have a word and a tag, the newest first, so a search goes three ways, each of
 * which costs only so much where the one before found too little: among the newest, for what is common; among the few
 * that the filters leave, for whatever word; by the index of the rarest word.
 */

/** Conversations that the first way goes back over, and those of them whose words it looks at. */
const NEAR = { goBack: 5_000, look: 500 }
/** Further, where so much was found that the page will be full before an index has gathered all there is. */
const FURTHER = { goBack: 20_000, look: 2_500 }
const PROMISING = 15
/** So many that their words are looked at one by one. */
const FEW = 1_000
/** Messages that tell how frequent a word is, and in how many of them it is so common that its index only delays. */
const SAMPLE = 2_000
const COMMON = 40

type Asked = QueueQuestion & PageAsked & { search: Search }

/**
 * The first rows of a search behind the end of the page before, in their order. Whoever writes nothing but a number
 * most likely means the conversation with that number, so it stands before all others.
 */
export async function searchRows(db: Queryable, o: Asked): Promise<PageRow[]> {
  const number = onlyNumberOf(o.search)
  if (number === undefined) return await foundRows(db, o)
  const named = o.after === null ? await rowNumbered(db, o, number) : []
  const limit = o.limit - named.length
  if (limit === 0) return named
  const butNamed = { negated: true, kind: 'number', value: number } as const
  const search = { ...o.search, conditions: [...o.search.conditions, butNamed] }
  return [...named, ...(await foundRows(db, { ...o, search, limit }))]
}

/** Its key is one that every other stands behind. */
async function rowNumbered(db: Queryable, o: Asked, number: number): Promise<PageRow[]> {
  const which = sql`conversations c where ${conditionOf(o)} and ${isNumbered(number)}`
  const { rows } = await pageStatement({ ...o, limit: 1 }, which).execute(db)
  return rows.map((row) => ({ ...row, key: o.order === 'newest' ? 'infinity' : '' }))
}

async function foundRows(db: Queryable, o: Asked): Promise<PageRow[]> {
  const page = async (from: RawBuilder<unknown>) => (await pageStatement(o, from).execute(db)).rows
  if (o.order === 'newest') {
    const near = await page(amongNewest(o, NEAR))
    if (near.length === o.limit) return near
    const further = near.length < PROMISING ? [] : await page(amongNewest(o, FURTHER))
    if (further.length === o.limit) return further
  }
  const few = await idsIfFew(db, o)
  if (few !== null) return page(inOrder(o, sql`c.id = any(${few}::uuid[])`))
  const rarest = await rarestWord(db, o.search)
  return page(
    rarest === undefined
      ? inOrder(o, placeOf(o))
      : inOrder(o, sql`${placeOf(o)} and ${wordAmongAll(rarest, o.search)}`, rarest),
  )
}

/** The ids of all that a question holds, the newest first, up to a number. */
export async function idsOfQuestion(db: Queryable, o: QueueQuestion, limit: number): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select c.id from conversations c
    where ${conditionOf(o)} and ${await foundBy(db, o.search)}
    order by c.last_activity_at desc, c.id desc limit ${limit}`.execute(db)
  return rows.map(({ id }) => id)
}

/**
 * How many a question holds, counted no further than `upTo`. The database gives it up after `within` milliseconds,
 * with its error 57014, and so does the rest of the transaction's.
 */
export async function countOfQuestion(
  tx: Tx,
  o: Omit<QueueQuestion, 'order'>,
  { upTo, within }: { upTo: number; within: number },
): Promise<number> {
  await sql`select set_config('statement_timeout', ${String(within)}, true)`.execute(tx)
  const found = await foundBy(tx, o.search)
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from (
    select 1 from conversations c where ${conditionOf(o)} and ${found} limit ${upTo}) x`.execute(tx)
  return rows[0]?.count ?? 0
}

/** All that a search asks, whatever the number of conversations that it holds. */
async function foundBy(db: Queryable, search: Search | null): Promise<RawBuilder<boolean>> {
  if (search === null) return sql`true`
  const rarest = await rarestWord(db, search)
  const byIndex = rarest === undefined ? sql`true` : wordAmongAll(rarest, search)
  return sql`${filtersOf(search)} and ${byIndex} and ${wordsOfRow(search, rarest)}`
}

function amongNewest(o: Asked, { goBack, look }: typeof NEAR): RawBuilder<unknown> {
  const order = orderBy(o.order)
  return sql`(select c.* from (
      select * from conversations c where ${conditionOf(o)} and ${timesOf(o.search)} and ${beyond(o)}
      order by ${order} limit ${goBack}) c
    where ${structureOf(o.search)} order by ${order} limit ${look}) c
  where ${wordsOfRow(o.search)}`
}

/** Looks at the words of one after the other until the page is full; without the offset they would all be looked at. */
function inOrder(o: Asked, which: RawBuilder<unknown>, known?: string): RawBuilder<unknown> {
  return sql`(select * from conversations c where ${which} order by ${orderBy(o.order)} offset 0) c
    where ${wordsOfRow(o.search, known)}`
}

/** Whatever the filters leave, if it is few conversations. */
async function idsIfFew(db: Queryable, o: Asked): Promise<string[] | null> {
  const { rows } = await sql<{ id: string }>`select c.id from conversations c
    where ${placeOf(o)} limit ${FEW + 1}`.execute(db)
  return rows.length > FEW ? null : rows.map(({ id }) => id)
}

function placeOf(o: Asked): RawBuilder<boolean> {
  return sql`${conditionOf(o)} and ${beyond(o)} and ${filtersOf(o.search)}`
}

function filtersOf(search: Search): RawBuilder<boolean> {
  return sql`${timesOf(search)} and ${structureOf(search)}`
}

/** The word that the fewest of the newest messages have; undefined where all are common, or there are none. */
async function rarestWord(db: Queryable, search: Search): Promise<string | undefined> {
  const words = wordsSought(search)
  if (words.length === 0) return undefined
  const counts = words.map((word) => sql`count(*) filter (where ${holds(sql`m.words`, word)})::int`)
  const { rows } = await sql<{ counts: number[] }>`select array[${sql.join(counts)}] as counts
    from (select words from messages order by id desc limit ${SAMPLE}) m`.execute(db)
  const [rarest] = words
    .map((word, at) => ({ word, often: rows[0]?.counts[at] ?? 0 }))
    .sort((a, b) => a.often - b.often || b.word.length - a.word.length)
  return rarest === undefined || rarest.often >= COMMON ? undefined : rarest.word
}
