import type { Generated } from 'kysely'

interface IdempotencyAnswersTable {
  actor: string
  key: string
  fingerprint: Buffer
  status: number | null
  headers: unknown
  body: string | null
  at: Generated<Date>
}

declare module '../database/tables.ts' {
  interface Tables {
    idempotency_answers: IdempotencyAnswersTable
  }
}
