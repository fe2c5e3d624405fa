import type { Generated } from 'kysely'

interface JobRequestsTable {
  seq: Generated<number>
  job: string
  payload: unknown
  key: string | null
  run_at: Date | null
  max_attempts: number | null
}

interface JobSchedulesTable {
  job: string
  every_seconds: number
  next_at: Date
}

declare module '../database/tables.ts' {
  interface Tables {
    job_requests: JobRequestsTable
    job_schedules: JobSchedulesTable
  }
}
