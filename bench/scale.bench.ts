// 100,000 customers and 1,000,000 messages, loaded through the product's own import with the rate printed, then the
// screens and searches of the desk over HTTP beside the floor of one customer of the list in the same run.
//   PEOPLE=10000 MESSAGES=100000 node scripts/bench.ts scale     for a smaller one
//   FOLDER=/var/tmp/town node scripts/bench.ts scale             keeps what was loaded there, to measure it again
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { CustomerList, Queue } from '@throughline/contracts'
import { sql } from 'kysely'
import { type App, startApp } from '../packages/server/src/app.ts'
import { sections } from '../packages/server/src/modules.ts'
import { loadConfig } from '../packages/server/src/platform/config/index.ts'
import { silentLogger } from '../packages/server/src/platform/log/index.ts'
import { type Measured, measure, printBeside } from './lib/measure.ts'
import { searches } from './lib/searches.ts'
import { type Ask, askWith, loadFile, openShop } from './lib/shop.ts'
import { addressOf, nameOf, writeConversations, writeCustomers } from './lib/town.ts'

const PEOPLE = Number(process.env.PEOPLE ?? 100_000)
const MESSAGES = Number(process.env.MESSAGES ?? 1_000_000)
/** A file has at most 200 MB. */
const MESSAGES_A_FILE = 250_000
/** Which screens and searches are measured, beside the floor. */
const only = new RegExp(process.env.ONLY ?? '')
const load = { seconds: 2, atOnce: 1 }

const kept = process.env.FOLDER
const folder = kept ?? (await mkdtemp(join(tmpdir(), 'throughline-bench-')))
await mkdir(folder, { recursive: true })
/** Stands once everything is loaded: the keys of this shop. */
const loaded = join(folder, 'keys.json')
const env = {
  THROUGHLINE_DATA: join(folder, 'data'),
  THROUGHLINE_MASTER_KEY_FILE: join(folder, 'master.key'),
  THROUGHLINE_PORT: '0',
  THROUGHLINE_SMTP_PORT: '0',
}
const app = await startApp(loadConfig(env, [], sections), { log: silentLogger(), env })
try {
  const known: string[] | null = JSON.parse(await readFile(loaded, 'utf8').catch(() => 'null'))
  const keys = known ?? (await openShop(app)).keys
  const ask = askWith(app.url, keys)
  if (known === null) {
    await loadTown(app, ask)
    await writeFile(loaded, JSON.stringify(keys))
  }
  await measureScreens(ask)
} finally {
  await app.stop()
  if (kept === undefined) await rm(folder, { recursive: true, force: true })
}

async function loadTown({ platform }: App, ask: Ask): Promise<void> {
  const people = join(folder, 'customers.jsonl')
  await writeCustomers(people, PEOPLE)
  await loadFile(ask, 'customers', people, PEOPLE, 'customers')
  for (let from = 0; from < MESSAGES; from += MESSAGES_A_FILE) {
    const matters = join(folder, `conversations-${from}.jsonl`)
    const messages = Math.min(MESSAGES_A_FILE, MESSAGES - from)
    await writeConversations(matters, { people: PEOPLE, from, messages })
    await loadFile(ask, 'conversations', matters, messages, 'messages')
    await rm(matters)
  }
  await platform.events().settle()
  await sql`vacuum analyze`.execute(platform.db.kysely)
}

async function measureScreens(ask: Ask): Promise<void> {
  const queue = await ask<Queue>('/conversations?view=all&limit=100')
  const ids = queue.items.map(({ id }) => id)
  const customers = (await ask<CustomerList>('/customers?limit=100')).items.map(({ id }) => id)
  let turn = 0
  const next = <T>(from: readonly T[]): T => {
    const found = from[turn++ % from.length]
    if (found === undefined) throw new Error('There is nothing to measure.')
    return found
  }
  const person = () => (turn++ * 7919) % PEOPLE
  const search = (words: string) => ask(`/customers?search=${encodeURIComponent(words)}`)
  const sought = (words: string) => ask(`/conversations?view=all&q=${encodeURIComponent(words)}`)
  const screens: [string, () => Promise<unknown>][] = [
    ['one customer of the list', () => ask('/customers?limit=1')],
    ['queue, first page', () => ask('/conversations?view=all')],
    ['queue, unassigned', () => ask('/conversations?view=unassigned')],
    ['queue counts', () => ask('/queue-counts')],
    ['opening a conversation', () => ask(`/conversations/${next(ids)}`)],
    ['context package', () => ask(`/conversations/${next(ids)}/context`)],
    ['customer', () => ask(`/customers/${next(customers)}`)],
    ['timeline of a customer', () => ask(`/customers/${next(customers)}/timeline`)],
    ['people: whole name', () => search(nameOf(person()))],
    ['people: name with a letter missing', () => search(nameOf(person()).replace(/(?<=..)\p{L}/u, ''))],
    ['people: address', () => search(addressOf(person()))],
    ['people: mistyped address', () => search(addressOf(person()).replace(/(?<=...)./, ''))],
    ...searches.map(([what, q]): [string, () => Promise<unknown>] => [
      `conversations: ${what}`,
      () => sought(q(turn++)),
    ]),
  ]
  const all: Measured[] = []
  for (const [what, work] of screens) {
    if (all.length === 0 || only.test(what)) all.push(await measure(what, load, work))
  }
  printBeside(
    `${PEOPLE.toLocaleString('en')} customers, ${MESSAGES.toLocaleString('en')} messages, over HTTP`,
    all,
  )
}
