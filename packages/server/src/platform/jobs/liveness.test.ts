import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { sql } from 'kysely'
import { Type } from 'typebox'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../database/testing.ts'
import { silentLogger } from '../log/index.ts'
import { createJobs, defineJob } from './index.ts'

let test_: TestDatabase

beforeAll(async () => {
  test_ = await createTestDatabase()
})
afterAll(() => test_.drop())

test('the job of a worker that was killed is run by a survivor within seconds', {
  timeout: 60_000,
}, async () => {
  const attempts: number[] = []
  const done = Promise.withResolvers<void>()
  const work = defineJob({
    name: 'work',
    payload: Type.Object({}),
    async run(_payload, { attempt }) {
      attempts.push(attempt)
      done.resolve()
    },
  })
  const survivor = createJobs({ db: test_.db, log: silentLogger(), definitions: [work] })
  const file = fileURLToPath(new URL('./testing/doomed-worker.ts', import.meta.url))
  const doomed = spawn(process.execPath, [file, test_.url], { stdio: ['ignore', 'pipe', 'ignore'] })
  try {
    await test_.db.transaction((tx) => survivor.enqueue(tx, work.request({})))
    await once(doomed.stdout, 'data')
    await survivor.start()
    // While the worker lives, however long it takes, its job is its own.
    await new Promise((resolve) => setTimeout(resolve, 7_000))
    expect(attempts).toEqual([])

    doomed.kill('SIGKILL')
    await done.promise
    expect(attempts).toEqual([2])
    await survivor.drainNow()
    const { rows } = await sql`select from graphile_worker.jobs`.execute(test_.db.kysely)
    expect(rows).toEqual([])
  } finally {
    doomed.kill('SIGKILL')
    await survivor.stop()
  }
})

test.each([
  ['begun after that run', '0 seconds'],
  // A transaction has the time of its beginning: one that waits replaces a run that began later by the clock.
  ['begun before that run', '1 minute'],
])(
  'a request %s that took the place of it when it was killed is the only one left, and none counts as failed',
  {
    timeout: 60_000,
  },
  async (_, later) => {
    const done = Promise.withResolvers<void>()
    const work = defineJob({ name: 'work', payload: Type.Object({}), run: async () => done.resolve() })
    const survivor = createJobs({ db: test_.db, log: silentLogger(), definitions: [work] })
    const ask = () => test_.db.transaction((tx) => survivor.enqueue(tx, work.request({}, { key: 'one' })))
    const file = fileURLToPath(new URL('./testing/doomed-worker.ts', import.meta.url))
    const doomed = spawn(process.execPath, [file, test_.url], { stdio: ['ignore', 'pipe', 'ignore'] })
    try {
      await ask()
      await once(doomed.stdout, 'data')
      doomed.kill('SIGKILL')
      await sql`update graphile_worker._private_jobs set locked_at = locked_at + ${later}::interval`.execute(
        test_.db.kysely,
      )
      await ask()
      await survivor.start()
      await done.promise
      const left = async () =>
        (
          await sql<{ left: number }>`select count(*) as left from graphile_worker.jobs`.execute(
            test_.db.kysely,
          )
        ).rows[0]
      await vi.waitFor(async () => expect(await left()).toEqual({ left: 0 }), { timeout: 30_000 })

      expect(await survivor.listFailedJobs()).toEqual([])
    } finally {
      doomed.kill('SIGKILL')
      await survivor.stop()
    }
  },
)
