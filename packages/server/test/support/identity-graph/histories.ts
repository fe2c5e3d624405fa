import { expect } from 'vitest'
import { createInbox } from '../../../src/modules/inboxes/index.ts'
import type { Database } from '../../../src/platform/database/index.ts'
import { seededRandom } from '../random.ts'
import { checkAgainst } from './check.ts'
import { History } from './history.ts'
import type { ModelGraph } from './model.ts'

const system = { kind: 'system', id: null } as const
const STEPS = 9
const SIDE_BY_SIDE = 4

/** Runs so many random histories side by side; each is checked midway, then everything is undone and checked again. */
export async function runHistories(db: Database, o: { histories: number; seed: number }): Promise<void> {
  const make = (channel: 'email' | 'chat') =>
    db.transaction((tx) =>
      createInbox(tx, { inbox: { channel, name: channel, settings: {} }, actor: system, now: new Date() }),
    )
  const inboxes = { email: await make('email'), chat: await make('chat') }
  let next = 0
  const worker = async () => {
    for (let number = next++; number < o.histories; number = next++) {
      const seed = o.seed + number
      await oneHistory(new History(db, inboxes, seededRandom(seed))).catch((error: unknown) => {
        throw new Error(`the history of seed ${seed} broke`, { cause: error })
      })
    }
  }
  await Promise.all(Array.from({ length: SIDE_BY_SIDE }, worker))
  async function oneHistory(history: History): Promise<void> {
    await history.begin()
    for (let step = 0; step < STEPS; step++) await history.step()
    await checkAgainst(db, history.model)
    await history.undoEverything()
    await checkAgainst(db, history.model)
    await checkStart(db, history.model)
  }
}

/** With every merge undone each record is where it was first written, but for what a person decided. */
async function checkStart(db: Database, model: ModelGraph): Promise<void> {
  const ids = model.people.map((person) => person.id)
  const aliases = await db.kysely
    .selectFrom('customer_aliases')
    .selectAll()
    .where('old_id', 'in', ids)
    .execute()
  expect(aliases).toEqual([])
  for (const person of model.people) {
    const identities = await db.kysely
      .selectFrom('identities')
      .select(['value', 'origin_customer_id'])
      .where('customer_id', '=', person.id)
      .execute()
    expect(identities.map((identity) => identity.value).sort()).toEqual([...person.identities].sort())
    expect(identities.every((identity) => identity.origin_customer_id === person.id)).toBe(true)
    const conversations = await db.kysely
      .selectFrom('conversations')
      .select('id')
      .where('customer_id', '=', person.id)
      .execute()
    const theirs = model.conversations.filter((one) => one.home === person.id)
    expect(conversations.map((one) => one.id).sort()).toEqual(theirs.map((one) => one.id).sort())
  }
}
