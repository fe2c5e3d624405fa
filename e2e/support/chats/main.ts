/**
 * A process full of visitors: the chat's own code, many pages of it at once, against a server.
 *   node e2e/support/chats/main.ts '{"url":…,"inbox":…,"cookie":…,"chats":5000,"atOnce":1000,"pace":20000,"patience":300000,"seed":1}'
 * Its last line is the `Report` as JSON; it fails when anything was missed.
 */
import { registerHooks } from 'node:module'
import { seededRandom } from '../../../packages/server/test/support/random.ts'
import { createAgents } from './agents.ts'
import { counts, lines, reached, requestTimes } from './line.ts'
import { installPages } from './tab.ts'
import type { Visit } from './visitor.ts'

export interface ChatLoad {
  url: string
  inbox: string
  /** Of an agent's session. */
  cookie: string
  chats: number
  atOnce: number
  /** Milliseconds between two messages of a visitor, on average. */
  pace: number
  /** Milliseconds until something that does not come is missed. */
  patience: number
  seed: number
}

export interface Report {
  visits: Visit[]
  openAtOnce: number
  streams: { sockets: number; events: number }
  reconnects: number
  answersLost: number
  requestsLost: number
  /** Requests that the server could not serve then. */
  comeAgain: number
  /** Messages that reached the server more than once. */
  doubledRequests: number
  requestTimes: number[]
}

const load: ChatLoad = JSON.parse(process.argv[2] ?? '')
const part = new URL('../../../packages/widget/src/chat/parts/events/index.ts', import.meta.url).href
// The chat loads its optional part from the server; this process has it beside it.
registerHooks({
  resolve: (specifier, context, next) =>
    specifier.includes('/widget/part-events.js')
      ? { url: part, shortCircuit: true }
      : next(specifier, context),
})
Object.assign(globalThis, { PARTS_VERSION: '' })
const random = seededRandom(load.seed)
const answer = createAgents({ ...load, random })
installPages()
const { visit } = await import('./visitor.ts')

const visits: Visit[] = []
let begun = 0
let open = 0
let openAtOnce = 0
await Promise.all(Array.from({ length: load.atOnce }, oneAfterAnother))
// A pipe takes what is longer than it holds bit by bit.
await new Promise((resolve) => process.stdout.write(`${JSON.stringify(report())}\n`, resolve))
process.exit(0)

async function oneAfterAnother(_: unknown, place: number): Promise<void> {
  // Not all in the same moment, but as people come.
  await new Promise((resolve) => setTimeout(resolve, (place / load.atOnce) * load.pace * 2))
  while (begun < load.chats) {
    const number = begun++
    open += 1
    openAtOnce = Math.max(openAtOnce, open)
    const own = seededRandom(load.seed + number)
    visits.push(await visit({ ...load, number, random: own, answer }))
    open -= 1
    // Three times everybody loses the line in the same moment, as when a server is restarted.
    if ([0.25, 0.5, 0.75].some((part) => visits.length === Math.round(load.chats * part)))
      for (const line of lines) line.cut()
    if (visits.length % 250 === 0) console.error(`${visits.length} chats done, ${open} open`)
  }
}

function report(): Report {
  return {
    visits,
    openAtOnce,
    streams: counts.streams,
    reconnects: counts.reconnects,
    answersLost: counts.answersLost,
    requestsLost: counts.requestsLost,
    comeAgain: counts.comeAgain,
    doubledRequests: [...reached.values()].filter((times) => times > 1).length,
    requestTimes,
  }
}
