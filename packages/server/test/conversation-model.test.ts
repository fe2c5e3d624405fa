import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../src/platform/database/testing.ts'
import { openShop, type Shop } from './support/conversation-model/shop.ts'
import { stored } from './support/conversation-model/stored.ts'
import { Walk } from './support/conversation-model/walk.ts'
import { seededRandom } from './support/random.ts'

const STEPS = Number(process.env.STEPS ?? (process.env.LONG ? 200_000 : 1_500))
/** What a step touched is read back every so many steps, and everything at the end. */
const CHECK_EVERY = Number(process.env.CHECK_EVERY ?? 5)
const WALKS = 5
const seed = Number(process.env.SEED ?? 20_260_101)

let database: TestDatabase
let shop: Shop

beforeAll(async () => {
  database = await createTestDatabase()
  shop = await openShop(database.db)
})

afterAll(() => database?.drop())

test(
  `conversations, legs and handoffs behave as the plain model says, over ${STEPS} random steps (seed ${seed})`,
  async () => {
    // Several walks at once, each over conversations of its own: the locks between them are part of the test.
    await Promise.all(
      Array.from({ length: WALKS }, (_, index) => walkAlong(new Walk(shop, seededRandom(seed + index)))),
    )
    await versionsNeverGoBack()
    // A shorter run may not come to all of them.
    if (STEPS >= 1_500) await everyPassageHappened()
  },
  process.env.LONG ? 7_200_000 : 900_000,
)

async function walkAlong(walk: Walk): Promise<void> {
  for (let step = 0; step < STEPS / WALKS; step++) {
    const touched = await walk.step()
    if (step % CHECK_EVERY !== 0 || !walk.conversations.includes(touched)) continue
    expect(await stored(database.db, touched.id), `after step ${step}`).toEqual(touched.model)
  }
  for (const c of walk.conversations) expect(await stored(database.db, c.id)).toEqual(c.model)
}

/** What the walks never came to is not tried by them: each way of a matter from one leg to another, and how it ended. */
async function everyPassageHappened(): Promise<void> {
  const { rows } = await sql<{ passage: string }>`
    select distinct case when token_hash is not null then 'by a link' when initiated_by = 'customer' then 'by themselves'
      else 'written first' end || ', ' || state as passage from handoffs`.execute(database.db.kysely)
  expect(rows.map((row) => row.passage)).toEqual(
    expect.arrayContaining([
      ...['accepted', 'declined', 'expired', 'withdrawn'].map((state) => `by a link, ${state}`),
      ...['accepted', 'withdrawn'].map((state) => `written first, ${state}`),
      'by themselves, accepted',
    ]),
  )
}

/** In the order of the outbox, which is the order of the log, every conversation's version only grows. */
async function versionsNeverGoBack(): Promise<void> {
  const { rows } = await sql<{ broken: number; events: number }>`
    select count(*) filter (where version < earlier)::int as broken, count(*)::int as events from (
      select (data ->> 'version')::int as version,
        lag((data ->> 'version')::int) over (partition by conversation_id order by seq) as earlier
      from event_outbox where data ? 'version' and conversation_id is not null) ordered`.execute(
    database.db.kysely,
  )
  expect(rows[0]?.events).toBeGreaterThan(STEPS / 4)
  expect(rows[0]?.broken).toBe(0)
}
