import type { App } from '../../app.ts'
import { createRegistry } from '../../modules/channels/index.ts'
import { hasConversations } from '../../modules/conversations/index.ts'
import type { DemoHouse } from '../house.ts'
import type { DemoWorld } from '../world.ts'
import { type Composition, compose } from './composer/index.ts'
import { openMailOffice } from './customer-mail.ts'
import { people } from './people.ts'
import { play } from './player.ts'
import { printProgress } from './progress.ts'
import { createRandom } from './random.ts'
import type { Scenario } from './scenario.ts'
import { scenarios } from './scenarios/index.ts'
import { defineShopFields } from './shop-fields.ts'
import { timesOf } from './times.ts'

export interface GeneratorOptions {
  /** How many conversations: the newest of those written as a whole, and beyond these, composed ones. */
  conversations: number
  /** The same seed gives the same people, subjects, words, pauses and ids of the outside. */
  seed?: number
  now: Date
  /** Told how many are done, before each and at the end. */
  progress?: ((done: number, of: number) => void) | undefined
}

/** Fills a house without conversations, and says how far that is when it takes a while. */
export async function fillHouse(
  app: App,
  world: DemoWorld,
  house: DemoHouse,
  conversations: number,
): Promise<void> {
  if (conversations === 0 || (await hasConversations(app.platform.db.kysely))) return
  await generateConversations(app, world, house, {
    conversations,
    now: app.platform.clock.now(),
    progress: printProgress('Making the demo shop', process.stdout),
  })
}

/**
 * Fills the shop with conversations, played through the product's own actions with the clock set back. In the
 * order in which they began, so that numbers and people grow as they would have. Answers how many there are.
 */
export async function generateConversations(
  app: App,
  world: DemoWorld,
  house: DemoHouse,
  { conversations, seed = 1, now, progress }: GeneratorOptions,
): Promise<number> {
  const written = inOrder(scenarios, now, seed)
  const composed = compose({ conversations: Math.max(0, conversations - written.length), seed, now })
  const chosen = inOrder(
    [...written.slice(Math.max(0, written.length - conversations)), ...composed.scenarios],
    now,
    seed,
  )
  if (composed.scenarios.length > 0) await defineShopFields(app)
  const cast = { ...people, ...composed.people }
  await playAll(app, world, house, { scenarios: chosen, people: cast, now, seed, progress })
  return chosen.length
}

/** Plays scenarios one after another, and waits until what follows from them is there too. */
export async function playAll(
  app: App,
  world: DemoWorld,
  house: DemoHouse,
  o: Composition & Pick<GeneratorOptions, 'now' | 'progress'> & { seed: number },
): Promise<void> {
  const registry = createRegistry(app.platform)
  const mailOffice = openMailOffice(world.dns, Object.values(o.people))
  const theatre = { app, house, registry, mailOffice, people: o.people, now: o.now, seed: o.seed }
  const of = o.scenarios.length
  try {
    for (const [done, scenario] of o.scenarios.entries()) {
      o.progress?.(done, of)
      await play(theatre, scenario)
    }
    await app.events.settle()
    o.progress?.(of, of)
  } finally {
    await registry.close()
  }
}

function inOrder(all: readonly Scenario[], now: Date, seed: number): Scenario[] {
  const began = new Map(
    all.map((one) => [one, timesOf(one, now, createRandom(seed, one.key))[0]?.getTime() ?? 0]),
  )
  return all.toSorted((a, b) => (began.get(a) ?? 0) - (began.get(b) ?? 0))
}
