import type { EventLog, EventLogStatus } from './events/index.ts'
import type { Foundation } from './foundation.ts'
import type { Jobs } from './jobs/index.ts'

/** Adds the figures of database, event log and jobs to /metrics. */
export function addFigures({ metrics, db }: Foundation, events: EventLog, jobs: Jobs): void {
  metrics.gauge(
    'throughline_database_connections',
    'Open connections of this process.',
    () => db.pool.totalCount,
  )
  metrics.gauge(
    'throughline_database_waiting',
    'Requests that wait for a connection.',
    () => db.pool.waitingCount,
  )
  const status = shared(() => events.status())
  metrics.gauge(
    'throughline_events_position',
    'Position of the last event.',
    async () => (await status()).head.pos,
  )
  metrics.gauge(
    'throughline_events_outbox',
    'Committed events that have no position yet.',
    async () => (await status()).outbox,
  )
  metrics.gauge('throughline_events_lag', 'Events that the slowest follower has still to read.', async () =>
    slowest(await status()),
  )
  metrics.gauge(
    'throughline_reactions_parked',
    'Reactions parked after failing.',
    async () => (await status()).parked,
  )
  metrics.gauge(
    'throughline_jobs_failed',
    'Jobs that have used up their attempts (counted to 1,000).',
    async () => (await jobs.listFailedJobs(1_000)).length,
  )
}

function slowest(status: EventLogStatus): number {
  return Math.max(0, ...status.followers.map((follower) => follower.lag))
}

/** One reading serves all figures of one scrape. */
function shared<T>(read: () => Promise<T>): () => Promise<T> {
  let current: Promise<T> | undefined
  return () => {
    if (!current) {
      current = read()
      void current.finally(() => setTimeout(() => (current = undefined), 500).unref()).catch(() => {})
    }
    return current
  }
}
