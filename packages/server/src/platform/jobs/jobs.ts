import { setTimeout as sleep } from 'node:timers/promises'
import {
  Logger as GraphileLogger,
  runMigrations,
  runTaskList,
  runTaskListOnce,
  type WorkerPool,
} from 'graphile-worker'
import { type Bus, createLocalBus, createLockSession } from '../bus/index.ts'
import type { Database, Tx } from '../database/index.ts'
import type { Logger } from '../log/index.ts'
import { createJobRegistry, type JobDefinition, type JobRequest } from './define-job.ts'
import { createExclusive, type Exclusive } from './exclusive.ts'
import { createLiveness } from './liveness.ts'
import { createMover } from './mover.ts'
import { createScheduler } from './scheduler.ts'
import {
  countDue,
  countJobs,
  type FailedJob,
  insertRequests,
  type JobEntry,
  type JobState,
  listFailedJobs,
  listJobs,
  readSchedules,
  rescheduleFailed,
  type Schedule,
} from './store.ts'
import { toTaskList } from './tasks.ts'

export interface Jobs {
  /** Asks for a job in the caller's transaction. Throws when the payload is not as the job declares. */
  enqueue(tx: Tx, request: JobRequest): Promise<void>
  enqueueAll(tx: Tx, requests: readonly JobRequest[]): Promise<void>
  /** Prepares the database and begins to run jobs. */
  start(): Promise<void>
  /** Lets running jobs finish for 5 seconds, asks them to stop, and gives them up after 8. */
  stop(): Promise<void>
  /** See `Exclusive`; for work outside a job, where a busy key throws. */
  exclusive: Exclusive
  /** Jobs that have used up their attempts, the longest failed first. */
  listFailedJobs(limit?: number): Promise<FailedJob[]>
  /** For operators: how many jobs there are of each state, and what runs by the clock. */
  status(): Promise<JobsStatus>
  listJobs(state: JobState, limit: number): Promise<JobEntry[]>
  /** Gives a failed job all its attempts again; false when there is no such failed job. */
  retryFailedJob(id: string): Promise<boolean>
  /** Runs everything that is due, and what that asks for, until nothing is; for tests. */
  drainNow(): Promise<void>
}

export interface JobsStatus {
  counts: Record<JobState, number>
  /** Since when the job waits that is due the longest. */
  dueSince: Date | null
  schedules: (Schedule & { nextAt: Date })[]
}

const abortAfter = 5_000
const giveUpAfter = 8_000

/** The jobs of this node, on graphile-worker in the same database. Throws when two jobs share a name. */
export function createJobs(o: {
  db: Database
  log: Logger
  definitions: readonly JobDefinition[]
  /** Jobs with an empty payload that run every so many seconds, once in the cluster. */
  cron?: readonly Schedule[]
  /** Jobs at once on this node. */
  concurrency?: number
  bus?: Bus
}): Jobs {
  const { db, log } = o
  const registry = createJobRegistry(o.definitions)
  for (const { job } of o.cron ?? []) registry.check(job, {})
  const bus = o.bus ?? createLocalBus(log)
  const locks = createLockSession(db, log)
  const exclusive = createExclusive(locks)
  const mover = createMover({ db, log })
  const scheduler = createScheduler({ db, log, schedules: o.cron ?? [] })
  const liveness = createLiveness({ db, locks, log })
  const loops = [mover, scheduler, liveness]
  const tasks = toTaskList({ db, log, registry, exclusive })
  const options = {
    pgPool: db.pool,
    logger: graphileLogger(log),
    noHandleSignals: true,
    gracefulShutdownAbortTimeout: abortAfter,
    preset: {
      worker: {
        concurrentJobs: o.concurrency ?? 8,
        pollInterval: 1_000,
        // Unbatched, graphile-worker does not wait for a job's end to be written: a stop would lose it, and its
        // failure would be nobody's.
        completeJobBatchDelay: 0,
        failJobBatchDelay: 0,
      },
    },
  }
  let pool: WorkerPool | undefined
  let prepared: Promise<void> | undefined
  let detach: (() => void)[] = []

  function prepare(): Promise<void> {
    prepared ??= migrateGraphile(db, () => runMigrations(options))
    return prepared
  }

  async function enqueueAll(tx: Tx, requests: readonly JobRequest[]): Promise<void> {
    await insertRequests(
      tx,
      requests.map((request) => {
        const definition = registry.check(request.job, request.payload)
        const maxAttempts = request.maxAttempts ?? definition.maxAttempts
        return maxAttempts === undefined ? request : { ...request, maxAttempts }
      }),
    )
  }

  return {
    exclusive,
    enqueueAll,
    enqueue: (tx, request) => enqueueAll(tx, [request]),

    async start() {
      await prepare()
      await scheduler.save()
      pool = runTaskList(options, tasks, db.pool)
      // Heard by whoever stops; unheard it would end the process.
      pool.promise.catch((error) => log.error({ err: error }, 'the job worker stopped'))
      await liveness.announce(pool.id)
      detach = [db.onCommit(() => mover.wake()), bus.subscribe('transaction.committed', () => mover.wake())]
      for (const loop of loops) loop.start()
    },

    async stop() {
      for (const stop of detach) stop()
      await Promise.all(loops.map((loop) => loop.stop()))
      if (pool) await shutDown(pool)
      pool = undefined
      await locks.close()
    },

    listFailedJobs: (limit = 200) => prepare().then(() => listFailedJobs(db.kysely, limit)),
    async status() {
      await prepare()
      const { dueSince, ...counts } = await countJobs(db.kysely)
      return { counts, dueSince, schedules: await readSchedules(db.kysely) }
    },
    listJobs: (state, limit) => prepare().then(() => listJobs(db.kysely, state, limit)),
    retryFailedJob: (id) => prepare().then(() => rescheduleFailed(db.kysely, id)),

    async drainNow() {
      await prepare()
      do {
        await mover.run()
        if (pool) await sleep(20)
        else await runOnce()
      } while ((await countDue(db.kysely)) > 0)
    },
  }

  async function runOnce(): Promise<void> {
    const client = await db.pool.connect()
    try {
      await runTaskListOnce(options, tasks, client)
    } finally {
      client.release()
    }
  }
}

/** One node at a time: graphile-worker's own migrations do not wait for one another. */
async function migrateGraphile(db: Database, migrate: () => Promise<void>): Promise<void> {
  const client = await db.pool.connect()
  try {
    await client.query("select pg_advisory_lock(hashtextextended('job-migrations', 0))")
    await migrate()
    await client.query("select pg_advisory_unlock(hashtextextended('job-migrations', 0))")
    client.release()
  } catch (error) {
    client.release(true)
    throw error
  }
}

async function shutDown(pool: WorkerPool): Promise<void> {
  const graceful = Promise.resolve(pool.gracefulShutdown()).then(
    () => 'done',
    () => 'done',
  )
  const timer = new AbortController()
  const late = sleep(giveUpAfter, 'late', { signal: timer.signal }).catch(() => 'done')
  if ((await Promise.race([graceful, late])) === 'late') {
    await Promise.resolve(pool.forcefulShutdown('The process is stopping.')).catch(() => {})
  }
  timer.abort()
}

/** graphile-worker's words in our log; its account of every job only when debugging. */
function graphileLogger(log: Logger): GraphileLogger {
  return new GraphileLogger(() => (level, message) => {
    if (level === 'error' || level === 'warning') log.warn(message)
    else log.debug(message)
  })
}
