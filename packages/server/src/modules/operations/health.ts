import type { HealthCause, HealthFinding, HealthPart, InboxView } from '@throughline/contracts'
import type { EventLogStatus } from '../../platform/events/index.ts'
import type { CheckFinding } from '../../platform/http/index.ts'
import type { JobsStatus } from '../../platform/jobs/index.ts'

/** Seconds that a fact may wait for its place in the log, and a follower or a job that is due for its turn. */
const PATIENCE = { log: 10, follower: 60, job: 60 }

export interface Signs {
  checks: readonly CheckFinding[]
  log: EventLogStatus
  jobs: JobsStatus
  deliveries: { inDoubt: number }
  arrivals: { quarantined: number }
  inboxes: readonly InboxView[]
  canMail: boolean
  now: Date
}

/** How each part is: one finding for each that is well, and for one that is not as many as there are reasons. */
export function findHealth(signs: Signs): HealthFinding[] {
  return [
    ...signs.checks.flatMap(ofCheck),
    ...orWell('event_log', ofLog(signs)),
    ...orWell('reactions', signs.log.parked > 0 ? [found('reactions', 'warn', 'reactions_parked')] : []),
    ...orWell('jobs', ofJobs(signs)),
    ...orWell('mail', signs.canMail ? [] : [found('mail', 'warn', 'no_way_out')]),
    ...orWell('arrivals', signs.arrivals.quarantined > 0 ? [found('arrivals', 'warn', 'quarantined')] : []),
    ...orWell('deliveries', signs.deliveries.inDoubt > 0 ? [found('deliveries', 'warn', 'in_doubt')] : []),
    ...signs.inboxes.map(ofInbox),
  ]
}

const partOfCheck: Readonly<Record<string, HealthPart>> = {
  database: 'database',
  storage: 'storage',
  disk: 'disk',
}

function ofCheck({ name, state, problem }: CheckFinding): HealthFinding[] {
  const part = partOfCheck[name]
  if (part === undefined) return []
  if (state === 'ok') return [well(part)]
  return [found(part, 'bad', part === 'disk' ? 'low_disk' : 'no_answer', problem)]
}

function ofLog({ log, now }: Signs): HealthFinding[] {
  const findings: HealthFinding[] = []
  if (isOlder(log.outboxSince, PATIENCE.log, now))
    findings.push(found('event_log', 'bad', 'log_stands_still'))
  for (const follower of log.followers) {
    const { name, detail, state, waitingSince } = follower
    if (state === 'stopped') {
      findings.push(found('event_log', 'bad', 'follower_stopped', [name, detail].filter(Boolean).join(': ')))
    } else if (isOlder(waitingSince, PATIENCE.follower, now)) {
      findings.push(found('event_log', 'warn', 'follower_behind', name))
    }
  }
  return findings
}

function ofJobs({ jobs, now }: Signs): HealthFinding[] {
  const findings: HealthFinding[] = []
  if (isOlder(jobs.dueSince, PATIENCE.job, now) && jobs.counts.running === 0) {
    findings.push(found('jobs', 'bad', 'jobs_stand_still'))
  }
  if (jobs.counts.failed > 0) findings.push(found('jobs', 'warn', 'jobs_failed'))
  return findings
}

function ofInbox({ id, name, health }: InboxView): HealthFinding {
  const about = { inboxId: id, inboxName: name }
  if (health.state === 'down') return { ...found('inbox', 'bad', 'unreachable', health.detail), ...about }
  if (health.state === 'degraded') return { ...found('inbox', 'warn', 'unwell', health.detail), ...about }
  return { ...well('inbox'), ...about }
}

function orWell(part: HealthPart, findings: HealthFinding[]): HealthFinding[] {
  return findings.length > 0 ? findings : [well(part)]
}

function well(part: HealthPart): HealthFinding {
  return { part, state: 'ok', cause: null, detail: null, inboxId: null, inboxName: null }
}

function found(
  part: HealthPart,
  state: 'warn' | 'bad',
  cause: HealthCause,
  detail: string | null = null,
): HealthFinding {
  return { part, state, cause, detail, inboxId: null, inboxName: null }
}

function isOlder(moment: Date | null, seconds: number, now: Date): boolean {
  return moment !== null && now.getTime() - moment.getTime() > seconds * 1_000
}
