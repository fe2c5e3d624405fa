import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../src/platform/database/testing.ts'
import { openShop } from './support/handoff-model/shop.ts'
import { Walk } from './support/handoff-model/walk.ts'
import { seededRandom } from './support/random.ts'

const STEPS = Number(process.env.STEPS ?? (process.env.LONG ? 100_000 : 250))
/** Each over a database of its own, since its clock is its own. */
const WALKS = process.env.LONG ? 4 : 1
const seed = Number(process.env.SEED ?? 20_260_501)

let databases: TestDatabase[]

beforeAll(async () => {
  databases = await Promise.all(Array.from({ length: WALKS }, () => createTestDatabase()))
})

afterAll(() => Promise.all((databases ?? []).map((database) => database.drop())))

test(
  `whatever becomes of offers is what the plain model says, over ${STEPS} random steps (seed ${seed})`,
  async () => {
    const walks = await Promise.all(
      databases.map(async ({ db }, index) => {
        const walk = new Walk(await openShop(db), seededRandom(seed + index))
        for (let step = 0; step < STEPS / WALKS; step++) await walk.step()
        await walk.checkAll()
        await versionsNeverGoBack(db)
        return walk
      }),
    )
    const done = new Set(walks.flatMap((walk) => [...walk.done.keys()]))
    if (process.env.SHOW) for (const walk of walks) console.log([...walk.done].sort())
    // A shorter run may not come to all of them.
    if (STEPS >= 20_000) expect([...done]).toEqual(expect.arrayContaining(passages))
  },
  process.env.LONG ? 7_200_000 : 120_000,
)

/** What the walks never came to is not tried by them. */
const passages = [
  'press accepted/used',
  'press closed/closed',
  'press used/used',
  'press an old link used',
  'press an old link closed',
  'enter a code right',
  'enter a code too late',
  'enter a code locked',
  'enter a code elsewhere',
  'ask for e-mail by themselves',
  'ask for e-mail as offered',
  'ask for e-mail handoff_asked_too_often',
  'ask for e-mail handoff_address_refused',
  'press for e-mail accepted/used',
  'press for e-mail unproved/unproved',
  'confirm accepted/used',
  'confirm closed/closed',
  'not me',
  'mail takes up what customer began',
  'mail takes up what agent began',
  'merge into the older',
  'merge into the newer',
  'merge undone',
  'merge refused',
]

/** In the order of the outbox, which is the order of the log, every conversation's version only grows. */
async function versionsNeverGoBack(db: TestDatabase['db']): Promise<void> {
  const { rows } = await sql<{ broken: number }>`
    select count(*) filter (where version < earlier)::int as broken from (
      select (data ->> 'version')::int as version,
        lag((data ->> 'version')::int) over (partition by conversation_id order by seq) as earlier
      from event_outbox where data ? 'version' and conversation_id is not null) ordered`.execute(db.kysely)
  expect(rows).toEqual([{ broken: 0 }])
}
