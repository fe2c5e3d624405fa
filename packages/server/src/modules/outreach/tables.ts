import type { AwayPace } from '@throughline/contracts'
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
  /** When it could go by its delay alone. */
  ready_at: Date
  /** When the relay, which did not take it, may be asked again. */
  retry_at: Generated<Date | null>
  due_at: Date
  /** Why it goes no earlier, and by which clocks that was reckoned. */
  waits_for: Generated<'hourly' | 'morning' | 'quiet_hours' | null>
  timezone: Generated<string | null>
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

export interface AwayPreferencesTable {
  /** In lower case. */
  address: string
  pace: AwayPace
  /** The agent who said so; null when it was the owner of the address. */
  set_by: Generated<string | null>
  at: Date
}

declare module '../../platform/database/tables.ts' {
  interface Tables {
    away_updates: AwayUpdatesTable
    away_preferences: AwayPreferencesTable
  }
}
