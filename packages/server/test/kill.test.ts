import { existsSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type DemoWorld, openDemoWorld } from '../src/demo/index.ts'
import { eventually } from './support/eventually.ts'
import { setUpHouse } from './support/kill/house.ts'
import { createPersistent, type Persistent } from './support/kill/persistence.ts'
import { killAll, processesOf } from './support/kill/processes.ts'
import { createProduct, type Product } from './support/kill/product.ts'
import { startTraffic, type Traffic } from './support/kill/traffic.ts'
import {
  countMarkers,
  messageIdsByMarker,
  readBooks,
  readMessages,
  readWindows,
} from './support/kill/witness.ts'
import { seededRandom } from './support/random.ts'

const rounds = process.env.LONG ? 50 : 5
const seed = Number(process.env.KILL_SEED ?? 20817)
const mailers = ['anna@posti.example', 'beata@posti.example', 'carl@slow.example']
/** Milliseconds. */
const patience = rounds * 30_000 + 120_000

let world: DemoWorld
let product: Product
let client: Persistent
let dataFolder: string

beforeAll(async () => {
  world = await openDemoWorld({
    THROUGHLINE_AWAY_DELAY_SECONDS: '1',
    // Customers are told apart by the address that they come from.
    THROUGHLINE_TRUSTED_PROXIES: '127.0.0.1',
  })
  dataFolder = world.env.THROUGHLINE_DATA ?? ''
  for (const address of mailers.slice(0, 2))
    world.provider.addAccount({ address, password: 'tunturi-2-vihrea' })
  // Nobody answers for the third one's domain, so their mails wait, acknowledged, to be understood.
  world.dns.fault('_dmarc.slow.example', 'silent')
  // A relay that takes its time: kills fall between its yes and the product's note of it.
  world.relay.faults.delay = 30
  product = await createProduct(world.env)
  client = createPersistent(product)
})

afterAll(async () => {
  killAll(await processesOf(dataFolder))
  await world.close()
})

// How processes are found is Linux's; what is proved of the product does not depend on the system.
test.skipIf(process.platform !== 'linux')(
  `nothing that was acknowledged is lost in ${rounds} kills, and nothing is there twice`,
  { timeout: patience },
  async () => {
    const random = seededRandom(seed)
    await product.start()
    const house = await setUpHouse(client, product.url, await product.setupToken())
    const traffic = startTraffic({ house, client, product, random, mailers })
    for (let round = 0; round < rounds; round++) {
      await untilBusy(traffic, 10 + random() * 30)
      await sleep(random() * 100)
      await product.kill(round % 3 === 2 ? 'node' : 'tree')
      await product.start()
    }
    await traffic.stop()
    await untilDone()

    const { ledger } = traffic
    const messages = await readMessages(house)
    const textsOf = (direction: 'inbound' | 'outbound') =>
      messages.filter((message) => message.direction === direction).map((message) => message.text)
    expect(countMarkers(textsOf('inbound'))).toEqual(once(ledger.arrivals))
    expect(textsOf('inbound')).toHaveLength(ledger.arrivals.length)
    expect(countMarkers(textsOf('outbound'))).toEqual(once(ledger.replies.map((reply) => reply.marker)))

    // Every answer reached the outside under one id of its own; what went out twice can be known as the same.
    const byMail = ledger.replies.filter((reply) => reply.channel === 'email').map((reply) => reply.marker)
    const mailed = await messageIdsByMarker(world.relay.received)
    expect([...mailed.keys()].sort()).toEqual(byMail.sort())
    for (const [marker, ids] of mailed) expect([marker, new Set(ids).size]).toEqual([marker, 1])
    const inChat = ledger.replies.filter((reply) => reply.channel === 'chat').map((reply) => reply.marker)
    const shown = countMarkers(await readWindows(client, ledger.chats))
    expect(inChat.filter((marker) => shown.get(marker) !== 1)).toEqual([])

    const books = await readBooks(dataFolder)
    expect(books.failed).toEqual({ quarantined: 0, parked: 0, jobs: [], deliveries: 0, awayUpdates: 0 })
    const { count, first, last, head } = books.events
    expect([first, last, head]).toEqual([1, count, count])
    const ids = world.relay.received.map((mail) => mail.messageId)
    expect(new Set(ids).size).toBe(byMail.length + books.awayUpdatesSent)
    console.info(
      `${rounds} kills (seed ${seed}): ${ledger.arrivals.length} arrivals, ${ledger.mailsRepeated} mails and ` +
        `${client.repeated()} requests repeated; ${byMail.length} answers by mail, ${inChat.length} in the chat, ` +
        `${books.awayUpdatesSent} away updates, of which ${ids.length - new Set(ids).size} went out once more; ${count} events`,
    )

    expect(await product.stop()).toBe(0)
    expect(await processesOf(dataFolder)).toEqual([])
    await rm(dataFolder, { recursive: true })
    expect(existsSync(dataFolder)).toBe(false)
  },
)

/** Waits until so many more things were acknowledged: a moment in mid-flow, on a slow machine too. */
async function untilBusy({ ledger }: Traffic, more: number): Promise<void> {
  const done = () => ledger.arrivals.length + ledger.replies.length
  const enough = done() + more
  while (done() < enough) await sleep(5)
}

/** Everything that came in is understood, and what is to go out has gone: no faster than one domain is mailed. */
async function untilDone(): Promise<void> {
  await eventually(async () => {
    const { unfinished } = await readBooks(dataFolder)
    expect(unfinished).toEqual({
      inbound: 0,
      outbox: 0,
      requests: 0,
      deliveries: 0,
      awayUpdates: 0,
      pendingReplies: 0,
    })
  }, rounds * 12_000)
}

function once(markers: readonly string[]): Map<string, number> {
  return new Map(markers.map((marker) => [marker, 1]))
}
