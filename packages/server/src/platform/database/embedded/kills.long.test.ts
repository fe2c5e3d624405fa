import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import {
  postmasterOf,
  query,
  runServer,
  serversOn,
  started,
  temporaryFolder,
  untilNoServer,
} from './testing/harness.ts'

vi.setConfig({ testTimeout: 900_000, hookTimeout: 120_000 })

let folder: Awaited<ReturnType<typeof temporaryFolder>>
beforeAll(async () => {
  folder = await temporaryFolder()
})
afterAll(() => folder.remove())

/** Commits rows one after the other until the connection breaks; answers the last number acknowledged. */
async function writeUntilCut(url: string, from: number): Promise<number> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => {})
  let acknowledged = from
  try {
    await client.connect()
    for (;;) {
      await client.query('insert into kept values ($1)', [acknowledged + 1])
      acknowledged++
    }
  } catch {
    return acknowledged
  } finally {
    await client.end().catch(() => {})
  }
}

test('fifty kills in mid-write, of the parent, of the server, of both: all that was acknowledged is there', async () => {
  const dataFolder = join(folder.path, 'data')
  const first = await runServer({ dataFolder })
  await query(started(first).url, 'create table kept (n int)')
  await first.stop()
  let acknowledged = 0
  for (let round = 0; round < 50; round++) {
    const run = await runServer({ dataFolder, stopWithParent: round % 2 === 0 })
    const writing = writeUntilCut(started(run).url, acknowledged)
    await new Promise((resolve) => setTimeout(resolve, 50 + Math.random() * 300))
    const postmaster = await postmasterOf(dataFolder)
    if (round % 3 !== 0) await run.kill()
    // Stopped by its parent's death already, perhaps.
    if (round % 3 !== 1 && (await serversOn(dataFolder)).includes(postmaster))
      process.kill(postmaster, 'SIGKILL')
    // Where the server lives on without its parent, the next start cuts the writer off by stopping it.
    const next = await runServer({ dataFolder }).then((other) => (other.report.started ? other : undefined))
    await next?.stop()
    if (round % 3 === 0) await run.stop()
    await untilNoServer(dataFolder)
    acknowledged = await writing

    const check = await runServer({ dataFolder })
    const [row] = await query<{ rows: number; last: number }>(
      started(check).url,
      'select count(distinct n)::int as rows, max(n) as last from kept',
    )
    // One more may be there: committed, and cut off before it could be acknowledged.
    expect(row?.rows).toBe(row?.last)
    expect(row?.last).toBeGreaterThanOrEqual(acknowledged)
    expect(row?.last).toBeLessThanOrEqual(acknowledged + 1)
    acknowledged = row?.last ?? 0
    await check.stop()
  }
})
