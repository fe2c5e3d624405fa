import { createInbox } from '../../../src/modules/inboxes/index.ts'
import type { Database } from '../../../src/platform/database/index.ts'
import { seededRandom } from '../random.ts'
import { checkLines, expectStart } from './check.ts'
import { History } from './history.ts'

const system = { kind: 'system', id: null } as const
const STEPS = 12
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
    await checkLines(db, inboxes.chat, history.model)
    await history.undoEverything()
    expectStart(history.model)
    await checkLines(db, inboxes.chat, history.model)
  }
}
