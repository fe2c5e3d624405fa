import type { JobHelpers, TaskList } from 'graphile-worker'
import type { Database } from '../database/index.ts'
import { type Logger, runWithContext } from '../log/index.ts'
import type { JobRegistry } from './define-job.ts'
import { type Exclusive, KeyBusy } from './exclusive.ts'
import { scheduledKey } from './scheduler.ts'
import { addJob, isReplaced } from './store.ts'

/** Milliseconds until a job that found its key busy looks again. */
const busyRest = 250

interface Surroundings {
  db: Database
  log: Logger
  registry: JobRegistry
  exclusive: Exclusive
}

/** The jobs as graphile-worker wants them. */
export function toTaskList(o: Surroundings): TaskList {
  return Object.fromEntries(
    o.registry.names.map((name) => [
      name,
      (payload: unknown, helpers: JobHelpers) =>
        runWithContext({ job: name, jobId: String(helpers.job.id) }, () => runJob(o, name, payload, helpers)),
    ]),
  )
}

async function runJob(o: Surroundings, name: string, payload: unknown, helpers: JobHelpers): Promise<void> {
  const { job, abortSignal: signal } = helpers
  const { log } = o
  const definition = o.registry.check(name, payload)
  const context = { db: o.db, log, attempt: job.attempts, signal, exclusive: o.exclusive }
  // A scheduled job that takes longer than its interval is not begun a second time beside itself.
  const scheduled = job.key?.startsWith(scheduledKey) === true
  try {
    if (scheduled) await o.exclusive(job.key ?? name, () => definition.run(payload, context))
    else await definition.run(payload, context)
  } catch (error) {
    // The newer request has all its attempts before it, and this one's work among its own.
    if (job.key !== null && (await isReplaced(o.db.kysely, job.id))) {
      log.info({ err: error }, 'a job stepped back for its newer request')
    } else if (!(error instanceof KeyBusy)) {
      throw error
    } else if (!scheduled) {
      const { key, max_attempts: maxAttempts } = job
      const runAt = new Date(Date.now() + busyRest)
      await addJob(o.db.kysely, { job: name, payload, runAt, maxAttempts, ...(key === null ? {} : { key }) })
    }
  }
}
