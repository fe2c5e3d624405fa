import { sql } from 'kysely'
import type { Queryable, Tx } from '../database/index.ts'
import type { JobRequest } from './define-job.ts'

export async function insertRequests(db: Queryable, requests: readonly JobRequest[]): Promise<void> {
  if (requests.length === 0) return
  await db
    .insertInto('job_requests')
    .values(
      requests.map((request) => ({
        job: request.job,
        payload: JSON.stringify(request.payload),
        key: request.key ?? null,
        run_at: request.runAt ?? null,
        max_attempts: request.maxAttempts ?? null,
      })),
    )
    .execute()
}

export async function requestsWait(db: Queryable): Promise<boolean> {
  const row = await db.selectFrom('job_requests').select('seq').limit(1).executeTakeFirst()
  return row !== undefined
}

/**
 * Hands up to `limit` requests to graphile-worker, in order; of those with one key the last counts. Returns
 * how many were taken. One mover at a time, so that requests with a key are never handed on out of order.
 */
export async function handOnRequests(tx: Tx, limit: number): Promise<number> {
  await sql`select pg_advisory_xact_lock(hashtextextended('job-requests', 0))`.execute(tx)
  const { rows } = await sql<RequestRow>`
    with taken as (
      delete from job_requests
      where seq <= (select max(seq) from (select seq from job_requests order by seq limit ${limit}) as first)
      returning *
    )
    select * from taken order by seq`.execute(tx)
  // `add_jobs` refuses a key that comes twice in one call.
  const latest = new Map(rows.map((row) => [row.key ?? row.seq, row]))
  if (latest.size > 0) await addJobs(tx, [...latest.values()])
  return rows.length
}

interface RequestRow {
  seq: number
  job: string
  payload: unknown
  key: string | null
  run_at: Date | null
  max_attempts: number | null
}

/** The mark of a job that was given a key: graphile-worker takes the key away from one that is replaced, not the mark. */
const hasKey = 'has-key'

async function addJobs(tx: Tx, requests: readonly Omit<RequestRow, 'seq'>[]): Promise<void> {
  await sql`
    select count(*) from graphile_worker.add_jobs(array(
      select (job, payload, null, run_at, max_attempts, key, null,
        case when key is not null then array[${hasKey}] end)::graphile_worker.job_spec
      from json_to_recordset(${JSON.stringify(requests)}::json)
        as r(job text, payload json, run_at timestamptz, max_attempts smallint, key text)
    ))`.execute(tx)
}

/** Asks graphile-worker directly for one more run of a job that stepped back; outside business transactions. */
export async function addJob(db: Queryable, request: JobRequest): Promise<void> {
  await sql`
    select graphile_worker.add_job(
      ${request.job}::text,
      payload := ${JSON.stringify(request.payload)}::json,
      run_at := ${request.runAt ?? null}::timestamptz,
      max_attempts := ${request.maxAttempts ?? null}::integer,
      job_key := ${request.key ?? null}::text,
      flags := ${request.key === undefined ? null : [hasKey]}::text[]
    )`.execute(db)
}

/** True when a newer request with the same key has taken the place of this running job. */
export async function isReplaced(db: Queryable, jobId: string): Promise<boolean> {
  const { rows } = await sql<{ key: string | null }>`
    select key from graphile_worker.jobs where id = ${jobId}::bigint`.execute(db)
  return rows[0] !== undefined && rows[0].key === null
}

export interface FailedJob {
  id: string
  job: string
  key: string | null
  attempts: number
  error: string | null
  failedAt: Date
}

export async function listFailedJobs(db: Queryable, limit: number): Promise<FailedJob[]> {
  const { rows } = await sql<FailedJob>`
    select id::text, task_identifier as job, key, attempts, last_error as error, updated_at as "failedAt"
    from graphile_worker.jobs
    where attempts >= max_attempts and locked_at is null
    order by updated_at, id
    limit ${limit}`.execute(db)
  return rows
}

/** False when there is no such failed job. */
export async function rescheduleFailed(db: Queryable, id: string): Promise<boolean> {
  const { rows } = await sql`
    select graphile_worker.reschedule_jobs(array[id], run_at := now(), attempts := 0)
    from graphile_worker.jobs
    where id = ${id}::bigint and attempts >= max_attempts and locked_at is null`.execute(db)
  return rows.length > 0
}

/** `due` could run now; `planned` has its time to come; `retrying` failed and rests; `failed` has no attempts left. */
export const jobStates = ['running', 'due', 'planned', 'retrying', 'failed'] as const
export type JobState = (typeof jobStates)[number]

export interface JobEntry {
  id: string
  job: string
  state: JobState
  attempts: number
  maxAttempts: number
  error: string | null
  /** When it runs next; of one that runs or has failed, when it last should have. */
  runAt: Date
  /** Since when it is in this state, as near as is known. */
  since: Date
}

const jobState = sql<JobState>`case
  when locked_at is not null then 'running'
  when attempts >= max_attempts then 'failed'
  when attempts > 0 and run_at > now() then 'retrying'
  when run_at > now() then 'planned'
  else 'due' end`

/** The jobs of a state: what failed or waits the longest first, else what comes next. */
export async function listJobs(db: Queryable, state: JobState, limit: number): Promise<JobEntry[]> {
  const { rows } = await sql<JobEntry>`
    select id::text, task_identifier as job, ${jobState} as state, attempts::int,
      max_attempts::int as "maxAttempts", last_error as error, run_at as "runAt",
      coalesce(locked_at, updated_at) as since
    from graphile_worker.jobs where ${jobState} = ${state}
    order by run_at, id limit ${limit}`.execute(db)
  return rows
}

/** How many jobs there are of each state, and since when the one that is due the longest waits. */
export async function countJobs(
  db: Queryable,
): Promise<Record<JobState, number> & { dueSince: Date | null }> {
  const { rows } = await sql<{ state: JobState; count: number; first: Date }>`
    select ${jobState} as state, count(*)::int as count, min(run_at) as first
    from graphile_worker.jobs group by 1`.execute(db)
  const of = (state: JobState) => rows.find((row) => row.state === state)
  const counted = Object.fromEntries(jobStates.map((state) => [state, of(state)?.count ?? 0]))
  return { ...(counted as Record<JobState, number>), dueSince: of('due')?.first ?? null }
}

/** Jobs that could run now or are running. */
export async function countDue(db: Queryable): Promise<number> {
  const { rows } = await sql<{ due: number }>`
    select count(*) as due from graphile_worker.jobs
    where locked_at is not null or (run_at <= now() and attempts < max_attempts)`.execute(db)
  return rows[0]?.due ?? 0
}

export async function listLockers(db: Queryable): Promise<string[]> {
  const { rows } = await sql<{ worker: string }>`
    select distinct locked_by as worker from graphile_worker.jobs where locked_by is not null`.execute(db)
  return rows.map((row) => row.worker)
}

/** True when nobody holds the advisory lock. Shared, so that two who ask at once do not mislead each other. */
export async function isLockFree(db: Queryable, key: string): Promise<boolean> {
  const { rows } = await sql<{ free: boolean }>`
    select pg_try_advisory_xact_lock_shared(hashtextextended(${key}, 0)) as free`.execute(db)
  return rows[0]?.free === true
}

/**
 * Frees the jobs of these workers. One that a newer request has replaced meanwhile is done with: graphile-worker
 * has taken its key and its attempts (`add_jobs`), and it would stand among the failed ones for ever.
 */
export async function unlockWorkers(tx: Tx, workers: string[]): Promise<void> {
  const { rows } = await sql<{ id: string }>`
    select id::text from graphile_worker.jobs
    where locked_by = any(${workers}::text[]) and key is null and flags ? ${hasKey}`.execute(tx)
  await sql`select graphile_worker.force_unlock_workers(${workers}::text[])`.execute(tx)
  const replaced = rows.map((row) => row.id)
  await sql`select graphile_worker.complete_jobs(${replaced}::bigint[])`.execute(tx)
}

export interface Schedule {
  job: string
  /** Seconds. */
  every: number
}

/**
 * Writes the schedules down, all due at once: a start is when something may lie unfinished, and what looks for
 * it should not wait for the next tick.
 */
export async function saveSchedules(db: Queryable, schedules: readonly Schedule[]): Promise<void> {
  if (schedules.length === 0) return
  await db
    .insertInto('job_schedules')
    .values(schedules.map(({ job, every }) => ({ job, every_seconds: every, next_at: sql<Date>`now()` })))
    .onConflict((conflict) =>
      conflict.column('job').doUpdateSet((e) => ({
        every_seconds: e.ref('excluded.every_seconds'),
        next_at: e.ref('excluded.next_at'),
      })),
    )
    .execute()
}

/** What runs every so often, with when it runs next. */
export async function readSchedules(db: Queryable): Promise<(Schedule & { nextAt: Date })[]> {
  return db
    .selectFrom('job_schedules')
    .select(['job', 'every_seconds as every', 'next_at as nextAt'])
    .orderBy('job')
    .execute()
}

export async function schedulesDue(db: Queryable, jobs: readonly string[]): Promise<boolean> {
  if (jobs.length === 0) return false
  const row = await db
    .selectFrom('job_schedules')
    .select('job')
    .where('job', 'in', [...jobs])
    .where('next_at', '<=', sql<Date>`now()`)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/** The jobs whose time has come, each given to one caller only. */
export async function takeDueSchedules(tx: Tx, jobs: readonly string[]): Promise<string[]> {
  const rows = await tx
    .updateTable('job_schedules')
    .set({ next_at: sql<Date>`now() + make_interval(secs => every_seconds)` })
    .where('job', 'in', [...jobs])
    .where('next_at', '<=', sql<Date>`now()`)
    .returning('job')
    .execute()
  return rows.map((row) => row.job)
}
