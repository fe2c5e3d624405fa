import { readFile, rm } from 'node:fs/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type DemoWorld, openDemoWorld } from '../packages/server/src/demo/index.ts'
import { eventually } from '../packages/server/test/support/eventually.ts'
import { setUpHouse } from '../packages/server/test/support/kill/house.ts'
import { createPersistent } from '../packages/server/test/support/kill/persistence.ts'
import { killAll, processesOf } from '../packages/server/test/support/kill/processes.ts'
import { createProduct, type Product } from '../packages/server/test/support/kill/product.ts'
import { readBooks, readRow } from '../packages/server/test/support/kill/witness.ts'
import { figures, judge, runVisitors, type StoredChat, storedChats } from './support/chats/judge.ts'

const chats = Number(process.env.CHATS ?? 5_000)
const atOnce = Number(process.env.CHATS_AT_ONCE ?? 500)
/** Milliseconds between two messages of one visitor. */
const pace = Number(process.env.CHAT_PACE ?? 42_000)
const seed = Number(process.env.SEED ?? 20_260_501)

let world: DemoWorld
let product: Product
let dataFolder: string

beforeAll(async () => {
  world = await openDemoWorld({ THROUGHLINE_TRUSTED_PROXIES: '127.0.0.1', THROUGHLINE_LOG_LEVEL: 'warn' })
  dataFolder = world.env.THROUGHLINE_DATA ?? ''
  product = await createProduct(world.env)
})

afterAll(async () => {
  killAll(await processesOf(dataFolder))
  await world.close()
})

// How processes are found is Linux's; what is proved of the product does not depend on the system.
test.skipIf(process.platform !== 'linux')(
  `of ${chats} chats, ${atOnce} of them open at once, with lines cut at random, nothing is lost or doubled`,
  { timeout: 7_200_000 },
  async ({ signal }) => {
    const client = createPersistent(product)
    await product.start()
    const house = await setUpHouse(client, product.url, await product.setupToken())
    const cookie = house.headers.cookie ?? ''
    const began = performance.now()
    const load = {
      url: product.url,
      inbox: house.chatKey,
      cookie,
      chats,
      atOnce,
      pace,
      seed,
      patience: 600_000,
    }
    const report = await runVisitors(load, signal).catch((error: unknown) => {
      throw new Error(`${error}\nThe product wrote: ${product.output().slice(-4_000)}`)
    })
    const took = performance.now() - began
    await eventually(async () => {
      const { outbox, requests } = (await readBooks(dataFolder)).unfinished
      expect({ outbox, requests }).toEqual({ outbox: 0, requests: 0 })
    }, 300_000)
    const { chats: stored } = await readRow<{ chats: StoredChat[] }>(dataFolder, storedChats)
    judge(report, stored)
    const { failed, events } = await readBooks(dataFolder)
    // Nobody gave an address to which mail could go.
    expect(failed).toMatchObject({ quarantined: 0, parked: 0, jobs: [], deliveries: 0 })
    expect([events.first, events.last, events.head]).toEqual([1, events.count, events.count])
    console.info(
      `${figures(report)}; ${(took / 1000).toFixed(0)} s, the server took at most ${await peakMemory()} MB (seed ${seed})`,
    )
    expect(await product.stop()).toBe(0)
    await rm(dataFolder, { recursive: true })
  },
)

/** The most that the product's own process had in memory so far (proc(5), VmHWM), in MB. */
async function peakMemory(): Promise<number> {
  const peaks = await Promise.all(
    (await processesOf(dataFolder)).map(async (pid) => {
      const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')
      const status = command.includes('main.ts')
        ? await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '')
        : ''
      return Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0)
    }),
  )
  return Math.round(Math.max(...peaks) / 1024)
}
