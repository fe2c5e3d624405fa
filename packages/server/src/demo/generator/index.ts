import type { App } from '../../app.ts'
import { createRegistry } from '../../modules/channels/index.ts'
import { hasConversations } from '../../modules/conversations/index.ts'
import type { DemoHouse } from '../house.ts'
import type { DemoWorld } from '../world.ts'
import { openMailOffice } from './customer-mail.ts'
import { people } from './people.ts'
import { play } from './player.ts'
import { createRandom } from './random.ts'
import { scenarios } from './scenarios/index.ts'
import { timesOf } from './times.ts'

export interface GeneratorOptions {
  /** How many conversations; the newest of those that are written. */
  conversations: number
  /** The same seed gives the same subjects, words, pauses and ids of the outside. */
  seed?: number
  now: Date
  /** Told what is done, now and then. */
  progress?: (done: number, of: number) => void
}

/** After so long the person is told what the start waits for. */
const PATIENCE = 2_000

/** Fills a house without conversations with those of a month, and says so when that takes a while. */
export async function fillHouse(
  app: App,
  world: DemoWorld,
  house: DemoHouse,
  conversations: number,
): Promise<void> {
  if (conversations === 0 || (await hasConversations(app.platform.db.kysely))) return
  const began = Date.now()
  let isTold = false
  await generateConversations(app, world, house, {
    conversations,
    now: app.platform.clock.now(),
    progress(_done, of) {
      if (isTold || Date.now() - began < PATIENCE) return
      isTold = true
      process.stdout.write(`Making the demo shop… ${of} conversations\n`)
    },
  })
}

/**
 * Fills the shop with the conversations of a month, played through the product's own actions with the clock
 * set back. In the order in which they began, so that numbers and people grow as they would have. Answers how
 * many there are.
 */
export async function generateConversations(
  app: App,
  world: DemoWorld,
  house: DemoHouse,
  { conversations, seed = 1, now, progress }: GeneratorOptions,
): Promise<number> {
  const beginning = (scenario: (typeof scenarios)[number]) =>
    timesOf(scenario, now, createRandom(seed, scenario.key))[0]?.getTime() ?? 0
  const all = scenarios.toSorted((a, b) => beginning(a) - beginning(b))
  const chosen = conversations >= all.length ? all : all.slice(all.length - conversations)
  const registry = createRegistry(app.platform)
  const mailOffice = openMailOffice(world.dns, Object.values(people))
  try {
    for (const [index, scenario] of chosen.entries()) {
      progress?.(index, chosen.length)
      await play({ app, house, registry, mailOffice, now, seed }, scenario)
    }
    // What follows from it, such as the conversations of people who proved to be one, is there before anybody looks.
    await app.events.settle()
  } finally {
    await registry.close()
  }
  return chosen.length
}
