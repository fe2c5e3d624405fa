import type { Loop } from '../bus/index.ts'
import { createLoop } from '../bus/index.ts'
import type { Database } from '../database/index.ts'
import type { Logger } from '../log/index.ts'
import { insertRequests, type Schedule, saveSchedules, schedulesDue, takeDueSchedules } from './store.ts'

export const scheduledKey = 'scheduled:'

/**
 * Asks for the jobs that run every so many seconds, once in the cluster: the node whose update finds the
 * time due is the one. Times that passed while nothing ran make one run, not many.
 */
export function createScheduler(o: {
  db: Database
  log: Logger
  schedules: readonly Schedule[]
}): Loop & { save(): Promise<void> } {
  const jobs = o.schedules.map((schedule) => schedule.job)

  async function turn(): Promise<void> {
    if (!(await schedulesDue(o.db.kysely, jobs))) return
    await o.db.transaction(async (tx) => {
      const due = await takeDueSchedules(tx, jobs)
      await insertRequests(
        tx,
        due.map((job) => ({ job, payload: {}, key: `${scheduledKey}${job}` })),
      )
    })
  }

  const loop = createLoop({ name: 'job-scheduler', every: 500, log: o.log, turn })
  return { ...loop, save: () => saveSchedules(o.db.kysely, o.schedules) }
}
