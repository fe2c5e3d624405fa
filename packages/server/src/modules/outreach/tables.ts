import type { Generated } from 'kysely'

export interface AwayUpdatesTable {
  id: string
  conversation_id: string
  leg_id: string
  inbox_id: string | null
  identity_id: string | null
  address: string | null
  state: 'scheduled' | 'sending' | 'sent' | 'cancelled' | 'impossible'
  message_ids: Generated<string[]>
  due_at: Date
  sent_at: Date | null
  last_error: string | null
  attempts: Generated<number>
  continued_by: string | null
  /** The agent who took it back; null when it was cancelled because its customer was there. */
  cancelled_by: Generated<string | null>
  /** It did not go because whoever it is for wants no such mail. */
  stopped: Generated<boolean>
  created_at: Date
}

export interface AwayOptOutsTable {
  address: string
  at: Date
}

declare module '../../platform/database/tables.ts' {
  interface Tables {
    away_updates: AwayUpdatesTable
    away_opt_outs: AwayOptOutsTable
  }
}
