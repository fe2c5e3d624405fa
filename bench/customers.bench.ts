// Searching 100,000 people beside the floor of reading one by its id in the same run: exact names, typing errors,
// other spellings, addresses and phone numbers. The budget is 50 ms. Prints the plans of forgiving searches too.
import { sql } from 'kysely'
import { fold, foldName } from '../packages/server/src/modules/customers/fold-name.ts'
import { customersFound, customersFoundQuery } from '../packages/server/src/modules/customers/store/search.ts'
import { forgive, type Nearness } from '../packages/server/src/modules/customers/store/search-ways.ts'
import type { Database } from '../packages/server/src/platform/database/index.ts'
import { openBenchDatabase } from './lib/database.ts'
import { measure, printBeside } from './lib/measure.ts'

const PEOPLE = 100_000
const BUDGET = 50
const load = { seconds: 2, atOnce: 1 }
const given =
  'Aino Eero Søren Mette Ágnes Balázs Jürgen Élodie Åke Øyvind Anna Juhani Kaisa Lars Zsófia Иван Ольга Δήμητρα Pekka Riitta'.split(
    ' ',
  )
const family =
  'Virtanen Korhonen Nagy Kovács Szabó Jensen Sørensen Kjær Mäkinen Hämäläinen Müller Åberg Østergaard Lindström Tóth Иванов Rasmussen Nieminen Laaksonen Papadopoulos'.split(
    ' ',
  )
const syllables = 'ka la ma ni po ri sa to vu he'.split(' ')

const { db, close } = await openBenchDatabase()
try {
  await fill(db)
  const { rows } = await sql<{ id: string; name: string }>`select id, display_name as name from customers
    order by id limit 500`.execute(db.kysely)
  let turn = 0
  const next = () => rows[turn++ % rows.length] ?? { id: '', name: '' }
  const find = (words: string) => customersFound(db, { words, limit: 50, after: null })
  const all = [
    await measure('one by id', load, () =>
      sql`select * from customers where id = ${next().id}`.execute(db.kysely),
    ),
    await measure('whole name', load, () => find(next().name)),
    await measure('name with a letter missing', load, () => find(next().name.replace(/(?<=..)\p{L}/u, ''))),
    await measure('name with two errors in a word', load, () =>
      find(next().name.replace(/(?<=..)\p{L}(\p{L})(\p{L})/u, '$2$1')),
    ),
    await measure('one common given name', load, () => find(given[turn++ % given.length] ?? '')),
    await measure('two letters', load, () => find(next().name.slice(0, 2))),
    await measure('address', load, () => find(`${localPart((turn++ * 7919) % PEOPLE)}@mail.example`)),
    await measure('mistyped address', load, () =>
      find(`${localPart((turn++ * 7919) % PEOPLE).replace(/(?<=...)./, '')}@mial.example`),
    ),
    await measure('digits of a phone number', load, () =>
      find(`040 ${1_000_000 + ((turn++ * 7919) % PEOPLE)}`),
    ),
  ]
  printBeside(`searching ${PEOPLE.toLocaleString('en')} people, budget ${BUDGET} ms`, all)
  const slow = all.filter(({ p99 }) => p99 > BUDGET).map(({ what }) => what)
  console.log(
    slow.length === 0
      ? 'Every search stays within the budget at p99.'
      : `Over the budget at p99: ${slow.join(', ')}`,
  )
  await showPlan(db, 'sren kjaer', 'close')
  await showPlan(db, 'soren kjaer', 'near')
} finally {
  await close()
}

async function fill(on: Database): Promise<void> {
  for (let from = 0; from < PEOPLE; from += 5_000) {
    const people = Array.from({ length: 5_000 }, (_, i) => nameOf(from + i))
    const addresses = people.map((_, i) => `${localPart(from + i)}@mail.example`)
    await sql`with people as (
        select name, folded, address, n + ${from} as n
        from unnest(${people}::text[], ${people.map(foldName)}::text[], ${addresses}::text[])
          with ordinality as p (name, folded, address, n)),
      made as (insert into customers (id, display_name, search_name, created_at, updated_at)
        select md5('c' || n)::uuid, name, folded, now(), now() from people),
      known as (insert into identities (id, customer_id, origin_customer_id, kind, value, display, valid_from, created_at)
        select md5('i' || n)::uuid, md5('c' || n)::uuid, md5('c' || n)::uuid, 'email', address,
          address, now(), now() from people)
      insert into claims (id, identity_id, kind, value, source, at)
      select md5('p' || n)::uuid, md5('i' || n)::uuid, 'phone', '+358 40 ' || (1000000 + n), 'form', now()
      from people`.execute(on.kysely)
  }
  await sql`vacuum analyze customers, identities, claims`.execute(on.kysely)
}

function localPart(n: number): string {
  return `${fold(nameOf(n)).replace(' ', '.')}${n}`
}

/** Few given names and very many family names, as in a town. */
function nameOf(n: number): string {
  const syllable = (i: number) => syllables[i % syllables.length] ?? ''
  const made = `${syllable(n)}${syllable(Math.floor(n / 10))}${syllable(Math.floor(n / 100))}nen`
  const last = n % 3 === 0 ? (family[n % family.length] ?? '') : made.charAt(0).toUpperCase() + made.slice(1)
  return `${given[Math.floor(n / 7) % given.length]} ${last}`
}

async function showPlan(on: Database, words: string, nearness: Nearness): Promise<void> {
  const plan = await on.transaction(async (tx) => {
    await forgive(tx, words)
    const { rows } = await sql<Record<string, string>>`explain (analyze, costs off, timing off, summary off)
      ${customersFoundQuery({ words, nearness, limit: 50, after: null })}`.execute(tx)
    return rows.map((row) => row['QUERY PLAN'] ?? '')
  })
  console.log(`\nexplain, “${words}” (${nearness})\n${plan.filter((line) => /Scan/.test(line)).join('\n')}`)
}
