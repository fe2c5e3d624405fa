import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { ImportDetail, ImportView } from '@throughline/contracts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { eventually } from './support/eventually.ts'
import { type House, setUpHouse } from './support/kill/house.ts'
import { createPersistent, type Persistent } from './support/kill/persistence.ts'
import { killAll, processesOf } from './support/kill/processes.ts'
import { createProduct, type Product } from './support/kill/product.ts'
import { readBooks, readRow } from './support/kill/witness.ts'

const rounds = process.env.LONG ? 8 : 2
/** Rows of each file: many more batches than there are kills. */
const people = rounds * (process.env.LONG ? 2_500 : 1_000)
const matters = rounds * (process.env.LONG ? 1_500 : 600)
/** Milliseconds. */
const patience = rounds * 60_000 + 120_000

let dataFolder: string
let product: Product
let client: Persistent

beforeAll(async () => {
  dataFolder = await mkdtemp(join(tmpdir(), 'throughline-import-kill-'))
  product = await createProduct({
    THROUGHLINE_DATA: dataFolder,
    THROUGHLINE_MASTER_KEY: randomBytes(32).toString('base64'),
    THROUGHLINE_LOG_LEVEL: 'warn',
  })
  client = createPersistent(product)
})

afterAll(async () => {
  killAll(await processesOf(dataFolder))
  await rm(dataFolder, { recursive: true, force: true })
})

// How processes are found is Linux's; what is proved of the product does not depend on the system.
test.skipIf(process.platform !== 'linux')(
  `imports go on by themselves after ${rounds} kills in their midst, with nothing twice and nothing missing`,
  { timeout: patience },
  async () => {
    await product.start()
    const house = await setUpHouse(client, product.url, await product.setupToken())
    const loads = [
      await begin(house, 'customers', person, people),
      await begin(house, 'conversations', matter, matters),
    ]
    const midst: number[] = []
    for (let round = 0; round < rounds; round++) {
      const before = await untilFurther(house, loads, round % 2)
      await product.kill(round % 2 === 0 ? 'tree' : 'node')
      await product.start()
      // What was committed stays, and nobody presses anything.
      for (const [index, id] of loads.entries()) {
        const { progress } = await viewOf(house, id)
        expect(progress.row).toBeGreaterThanOrEqual(before[index] ?? 0)
      }
      midst.push(...before)
    }
    const [first, second] = await Promise.all(loads.map((id) => untilFinished(house, id)))
    expect(first).toMatchObject({ row: people, created: people, updated: 0, unchanged: 0, failed: 0 })
    expect(second).toMatchObject({ row: matters, created: matters, updated: 0, unchanged: 0, failed: 0 })

    const { there } = await readRow<{ there: object }>(dataFolder, counts)
    expect(there).toEqual({
      people,
      peopleIds: people,
      matters,
      mattersIds: matters,
      messages: 2 * matters,
      files: matters / 5,
      events: matters,
    })
    expect((await readBooks(dataFolder)).failed).toMatchObject({ parked: 0, jobs: [] })
    console.info(`${rounds} kills in the midst of imports, at rows ${midst.join(', ')}`)
    expect(await product.stop()).toBe(0)
  },
)

const person = (n: number) => ({ externalId: `P-${n}`, name: `Person ${n}`, phone: `+35840${1_000_000 + n}` })

const matter = (n: number) => ({
  externalId: `T-${n}`,
  customer: { externalId: `P-${n}`, name: `Person ${n}` },
  messages: [
    {
      direction: 'inbound',
      text: `The tent number ${n} leaks.`,
      at: '2025-03-01T08:00:00Z',
      attachments:
        n % 5 === 0 ? [{ name: 'tent.txt', content: Buffer.from(`tent ${n}`).toString('base64') }] : [],
    },
    { direction: 'outbound', text: 'We send another one.', at: '2025-03-02T08:00:00Z' },
  ],
})

const counts = `
  select jsonb_build_object(
    'people', (select count(*) from identities where kind = 'external_id'),
    'peopleIds', (select count(distinct value) from identities where kind = 'external_id'),
    'matters', (select count(*) from conversations where external_id is not null),
    'mattersIds', (select count(distinct external_id) from conversations),
    'messages', (select count(*) from messages),
    'files', (select count(distinct hash) from attachments join messages m on m.id = message_id),
    'events', (select count(*) from events where type = 'conversation.imported')
  ) as there`

async function begin(
  house: House,
  kind: 'customers' | 'conversations',
  line: (n: number) => object,
  rows: number,
): Promise<string> {
  const content = Array.from({ length: rows }, (_, n) => JSON.stringify(line(n))).join('\n')
  const answer = await fetch(`${product.url}/v1/imports?kind=${kind}&fileName=${kind}.jsonl`, {
    method: 'POST',
    headers: { ...house.headers, 'content-type': 'application/x-ndjson' },
    body: content,
  })
  expect(answer.status).toBe(201)
  const made: Pick<ImportDetail, 'id'> = JSON.parse(await answer.text())
  await house.asOwner(`/v1/imports/${made.id}/runs`, { method: 'POST' })
  return made.id
}

async function viewOf(house: House, id: string): Promise<ImportView> {
  return (await house.asOwner<ImportView>(`/v1/imports/${id}`)).body
}

/** Waits until that one of them has taken rows since now, and answers how far each is. */
async function untilFurther(house: House, ids: readonly string[], which: number): Promise<number[]> {
  const look = () => Promise.all(ids.map((id) => viewOf(house, id)))
  const begun = await look()
  const until = Date.now() + 120_000
  for (;;) {
    const views = await look()
    const rows = views.map(({ progress }) => progress.row)
    if (views[which]?.state !== 'running') throw new Error('It ended before it was killed.')
    if ((rows[which] ?? 0) > (begun[which]?.progress.row ?? 0)) return rows
    if (Date.now() > until) throw new Error(`It does not go on: ${product.output().slice(-4_000)}`)
    await sleep(10)
  }
}

async function untilFinished(house: House, id: string) {
  return await eventually(async () => {
    const { state, problem, progress, counts: outcome } = await viewOf(house, id)
    if (state === 'running') throw new Error('it still runs')
    expect([state, problem]).toEqual(['finished', null])
    return { row: progress.row, ...outcome }
  }, patience)
}
