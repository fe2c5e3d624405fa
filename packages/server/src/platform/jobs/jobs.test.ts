import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import pg from 'pg'
import { Type } from 'typebox'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../database/testing.ts'
import { currentContext, runWithContext, silentLogger } from '../log/index.ts'
import {
  createJobs,
  defineJob,
  type JobDefinition,
  type JobRequest,
  type Jobs,
  type Schedule,
} from './index.ts'

let test_: TestDatabase
const opened: Jobs[] = []
const payload = Type.Object({ n: Type.Integer() })

beforeEach(async () => {
  test_ = await createTestDatabase()
})
afterEach(async () => {
  for (const jobs of opened.splice(0)) await jobs.stop()
  await test_.drop()
})

function openJobs(definitions: JobDefinition[], cron: Schedule[] = []): Jobs {
  const jobs = createJobs({ db: test_.db, log: silentLogger(), definitions, cron })
  opened.push(jobs)
  return jobs
}

function enqueue(jobs: Jobs, ...requests: JobRequest[]): Promise<void> {
  return test_.db.transaction((tx) => jobs.enqueueAll(tx, requests))
}

describe('asking for a job', () => {
  test('is part of the transaction', async () => {
    const ran: number[] = []
    const count = defineJob({ name: 'count', payload, run: async ({ n }) => void ran.push(n) })
    const jobs = openJobs([count])
    await enqueue(jobs, count.request({ n: 1 }))
    await test_.db
      .transaction(async (tx) => {
        await jobs.enqueue(tx, count.request({ n: 2 }))
        throw new Error('no')
      })
      .catch(() => {})
    await jobs.drainNow()

    expect(ran).toEqual([1])
  })

  test('starts it at once, when it is running', async () => {
    const done = Promise.withResolvers<number>()
    const count = defineJob({ name: 'count', payload, run: async ({ n }) => done.resolve(n) })
    const jobs = openJobs([count])
    await jobs.start()
    await enqueue(jobs, count.request({ n: 7 }))

    expect(await done.promise).toBe(7)
  })

  test('with a key joins the requests that have not begun, and the last one counts', async () => {
    const ran: number[] = []
    const count = defineJob({ name: 'count', payload, run: async ({ n }) => void ran.push(n) })
    const jobs = openJobs([count])
    await enqueue(jobs, count.request({ n: 1 }, { key: 'a' }), count.request({ n: 2 }, { key: 'a' }))
    await enqueue(jobs, count.request({ n: 3 }, { key: 'a' }), count.request({ n: 4 }, { key: 'b' }))
    await jobs.drainNow()

    expect(ran.sort()).toEqual([3, 4])
  })

  test('with the key of one that is running runs again afterwards', async () => {
    const started = Promise.withResolvers<void>()
    const release = Promise.withResolvers<void>()
    const ran: number[] = []
    const slow = defineJob({
      name: 'slow',
      payload,
      async run({ n }) {
        ran.push(n)
        started.resolve()
        await release.promise
      },
    })
    const jobs = openJobs([slow])
    await jobs.start()
    await enqueue(jobs, slow.request({ n: 1 }, { key: 'a' }))
    await started.promise
    await enqueue(jobs, slow.request({ n: 2 }, { key: 'a' }))
    release.resolve()
    await jobs.drainNow()

    expect(ran).toEqual([1, 2])
  })

  test('gives its own ids to the log, not those of the request that asked for it', async () => {
    const seen: unknown[] = []
    const count = defineJob({ name: 'count', payload, run: async () => void seen.push(currentContext()) })
    const jobs = openJobs([count])
    await jobs.start()
    await runWithContext({ requestId: 'r1' }, () => enqueue(jobs, count.request({ n: 1 })))
    await expect.poll(() => seen).toEqual([{ job: 'count', jobId: expect.stringMatching(/^\d+$/) }])
  })

  test('later waits for its time', async () => {
    const ran: number[] = []
    const count = defineJob({ name: 'count', payload, run: async ({ n }) => void ran.push(n) })
    const jobs = openJobs([count])
    await enqueue(
      jobs,
      count.request({ n: 1 }, { runAt: new Date(Date.now() + 60_000) }),
      count.request({ n: 2 }),
    )
    await jobs.drainNow()

    expect(ran).toEqual([2])
  })

  test('refuses what is not a job, and a payload that is not as declared', async () => {
    const count = defineJob({ name: 'count', payload, run: async () => {} })
    const jobs = openJobs([count])

    await expect(enqueue(jobs, { job: 'other', payload: {} })).rejects.toThrow(/no job other/)
    await expect(enqueue(jobs, { job: 'count', payload: { n: 'x' } })).rejects.toThrow(/payload of count/)
  })

  test('notifies nobody in the transaction, for a NOTIFY makes commits wait for one another', async () => {
    const count = defineJob({ name: 'count', payload, run: async () => {} })
    const jobs = openJobs([count])
    await jobs.drainNow()
    const listener = new pg.Client({ connectionString: test_.url })
    await listener.connect()
    const heard: string[] = []
    listener.on('notification', ({ channel }) => heard.push(channel))
    await listener.query('listen "jobs:insert"')
    await enqueue(jobs, count.request({ n: 1 }))
    await listener.query('select 1')
    expect(heard).toEqual([])

    // The same listener does hear the mover, outside the business transaction.
    await jobs.drainNow()
    await listener.query('select 1')
    await listener.end()
    expect(heard).toEqual(['jobs:insert'])
  })
})

describe('a job that fails', () => {
  test('is tried again, and shown to operators when its attempts are used up', async () => {
    const attempts: number[] = []
    let broken = true
    const frail = defineJob({
      name: 'frail',
      payload,
      maxAttempts: 2,
      async run(_payload, { attempt }) {
        attempts.push(attempt)
        if (broken) throw new Error('out of order')
      },
    })
    const jobs = openJobs([frail])
    await enqueue(jobs, frail.request({ n: 1 }))
    await jobs.drainNow()
    expect(await jobs.listFailedJobs()).toEqual([])

    await makeDue()
    await jobs.drainNow()
    const [failed] = await jobs.listFailedJobs()
    expect(failed).toMatchObject({ job: 'frail', attempts: 2, error: 'out of order' })

    broken = false
    expect(await jobs.retryFailedJob(failed?.id ?? '')).toBe(true)
    await jobs.drainNow()
    expect(attempts).toEqual([1, 2, 1])
    expect(await jobs.listFailedJobs()).toEqual([])
    expect(await jobs.retryFailedJob(failed?.id ?? '')).toBe(false)
  })

  /** As if the rest before the next attempt were over. */
  async function makeDue(): Promise<void> {
    await sql`select graphile_worker.reschedule_jobs(array(select id from graphile_worker.jobs), run_at := now())`.execute(
      test_.db.kysely,
    )
  }
})

describe('an exclusive key', () => {
  test('lets one job at a time in, also across nodes, and the others run later', async () => {
    let inside = 0
    let most = 0
    const ran: number[] = []
    const drain = defineJob({
      name: 'drain',
      payload,
      run: ({ n }, { exclusive }) =>
        exclusive('leg 1', async () => {
          inside++
          most = Math.max(most, inside)
          await sleep(20)
          ran.push(n)
          inside--
        }),
    })
    const jobs = openJobs([drain])
    const otherNode = openJobs([drain])
    await jobs.start()
    await otherNode.start()
    await enqueue(jobs, ...[1, 2, 3, 4].map((n) => drain.request({ n }, { maxAttempts: 1 })))
    await jobs.drainNow()
    for (let waited = 0; ran.length < 4 && waited < 100; waited++) await sleep(100)

    expect(ran.sort()).toEqual([1, 2, 3, 4])
    expect(most).toBe(1)
    expect(await jobs.listFailedJobs()).toEqual([])
  })

  test('lets a job that sends the oldest first keep the order through failures', async () => {
    const queue = [1, 2, 3, 4, 5]
    const sent: number[] = []
    let failures = 3
    const drain = defineJob({
      name: 'drain',
      payload: Type.Object({}),
      run: (_payload, { exclusive }) =>
        exclusive('leg 1', async () => {
          for (let next = queue[0]; next !== undefined; next = queue[0]) {
            await sleep(2)
            if (next === 3 && failures-- > 0) throw new Error('the relay is down')
            sent.push(next)
            queue.shift()
          }
        }),
    })
    const jobs = openJobs([drain])
    await jobs.start()
    for (let n = 0; n < 5; n++) {
      await enqueue(jobs, drain.request({}, { key: 'drain leg 1' }))
      await sleep(15)
    }
    await jobs.drainNow()
    for (let waited = 0; queue.length > 0 && waited < 100; waited++) {
      await enqueue(jobs, drain.request({}, { key: 'drain leg 1' }))
      await sleep(100)
    }

    expect(sent).toEqual([1, 2, 3, 4, 5])
  })
})

describe('a scheduled job', () => {
  test('runs every so many seconds, once in the cluster', async () => {
    let runs = 0
    const tick = defineJob({ name: 'tick', payload: Type.Object({}), run: async () => void runs++ })
    const nodes = [
      openJobs([tick], [{ job: 'tick', every: 1 }]),
      openJobs([tick], [{ job: 'tick', every: 1 }]),
    ]
    const start = Date.now()
    for (const jobs of nodes) await jobs.start()
    while (runs < 3) await sleep(20)
    const seconds = (Date.now() - start) / 1_000

    expect(runs).toBeLessThanOrEqual(Math.ceil(seconds) + 1)
  })

  test('is due at every start, however long it is until its next time', async () => {
    let runs = 0
    const daily = defineJob({ name: 'daily', payload: Type.Object({}), run: async () => void runs++ })
    for (let starts = 1; starts <= 2; starts++) {
      const jobs = openJobs([daily], [{ job: 'daily', every: 86_400 }])
      await jobs.start()
      while (runs < starts) await sleep(20)
      await jobs.stop()
    }

    expect(runs).toBe(2)
  })
})

test('stopping lets running jobs finish', async () => {
  const started = Promise.withResolvers<void>()
  let finished = false
  const slow = defineJob({
    name: 'slow',
    payload,
    async run() {
      started.resolve()
      await sleep(300)
      finished = true
    },
  })
  const jobs = openJobs([slow])
  await jobs.start()
  await enqueue(jobs, slow.request({ n: 1 }))
  await started.promise
  await jobs.stop()

  expect(finished).toBe(true)
})
