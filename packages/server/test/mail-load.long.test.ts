import { existsSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type DemoWorld, openDemoWorld } from '../src/demo/index.ts'
import { eventually } from './support/eventually.ts'
import { type House, setUpHouse } from './support/kill/house.ts'
import { createPersistent, type Persistent } from './support/kill/persistence.ts'
import { killAll, processesOf } from './support/kill/processes.ts'
import { createProduct, type Product } from './support/kill/product.ts'
import { countMarkers, readBooks, readMessages } from './support/kill/witness.ts'
import { createMailServers, type MailServers } from './support/mail-load/mail-servers.ts'
import { startSampling } from './support/mail-load/samples.ts'
import { createWriters } from './support/mail-load/writers.ts'
import { seededRandom } from './support/random.ts'

const PER_MINUTE = 2_000
/** Ten unless `MAIL_LOAD_MINUTES` says otherwise, as for a short try; one kill in every two of them. */
const minutes = Number(process.env.MAIL_LOAD_MINUTES ?? 10)
const total = minutes * PER_MINUTE
const kills = Math.max(1, Math.round(minutes / 2))
const seed = Number(process.env.KILL_SEED ?? 20817)
/** Milliseconds. */
const patience = (minutes * 3 + 15) * 60_000

let world: DemoWorld
let product: Product
let client: Persistent
let house: House
let servers: MailServers
let dataFolder: string

beforeAll(async () => {
  world = await openDemoWorld({})
  dataFolder = world.env.THROUGHLINE_DATA ?? ''
  product = await createProduct(world.env)
  client = createPersistent(product)
  servers = createMailServers(product.mailPort, createWriters(world.dns, total))
})

afterAll(async () => {
  servers?.close()
  killAll(await processesOf(dataFolder))
  await world.close()
})

test.skipIf(process.platform !== 'linux')(
  `of ${PER_MINUTE} mails a minute for ${minutes} minutes with ${kills} kills, each acknowledged one is there once`,
  { timeout: patience },
  async () => {
    await product.start()
    house = await setUpHouse(client, product.url, await product.setupToken())
    const samples = startSampling(product.url, dataFolder)
    const begun = performance.now()
    const sending = servers.bringAll(total, PER_MINUTE)
    sending.catch(() => undefined)
    await killNowAndThen()
    await sending
    const took = performance.now() - begun
    await untilUnderstood()
    const behind = performance.now() - begun - took
    await samples.stop()

    const { written, acknowledged, offeredAgain, unreached } = servers.ledger
    const messages = await readMessages(house)
    const counts = countMarkers(messages.map((message) => message.text))
    const doubles = [...counts.values()].filter((count) => count > 1).length
    console.info(
      `${written} mails in ${seconds(took)} (${Math.round((written / took) * 60_000)} a minute, paced at ${PER_MINUTE}), ` +
        `${kills} kills (seed ${seed}): ${acknowledged.size} acknowledged, ${sum(offeredAgain)} offered again ` +
        `(${[...offeredAgain].map(([reason, times]) => `${reason}: ${times}`).join(', ')}), ${unreached} times nobody there, ${doubles} doubles; ` +
        `a yes took ${percentile([...acknowledged.values()], 0.5)} ms (median), ${percentile([...acknowledged.values()], 0.99)} ms (99 %); ` +
        `${samples.summary(written)}; all understood ${seconds(behind)} after the last yes`,
    )
    expect(acknowledged.size).toBe(written)
    expect(counts).toEqual(new Map([...acknowledged.keys()].map((marker) => [marker, 1])))
    expect(messages).toHaveLength(acknowledged.size)
    expect(messages.filter((message) => message.verdict?.fromVerified !== true)).toEqual([])

    const books = await readBooks(dataFolder)
    expect(books.failed).toEqual({ quarantined: 0, parked: 0, jobs: [], deliveries: 0, awayUpdates: 0 })
    const { count, first, last, head } = books.events
    expect([first, last, head]).toEqual([1, count, count])

    expect(await product.stop()).toBe(0)
    expect(await processesOf(dataFolder)).toEqual([])
    await rm(dataFolder, { recursive: true })
    expect(existsSync(dataFolder)).toBe(false)
  },
)

/** In the midst of the mails: at a moment of each of as many equal stretches of time as there are kills. */
async function killNowAndThen(): Promise<void> {
  const random = seededRandom(seed)
  const stretch = total / kills
  for (let at = 0; at < kills; at++) {
    const moment = stretch * (at + 0.2 + random() * 0.6)
    while (servers.ledger.written < moment) await sleep(5)
    await product.kill(at % 3 === 2 ? 'node' : 'tree')
    await product.start()
  }
}

async function untilUnderstood(): Promise<void> {
  await eventually(async () => {
    const { inbound, outbox, requests } = (await readBooks(dataFolder)).unfinished
    expect({ inbound, outbox, requests }).toEqual({ inbound: 0, outbox: 0, requests: 0 })
  }, patience)
}

function sum(counts: ReadonlyMap<string, number>): number {
  return [...counts.values()].reduce((total, count) => total + count, 0)
}

function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return Math.round(sorted[Math.floor((sorted.length - 1) * share)] ?? 0)
}

function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(1)} s`
}
