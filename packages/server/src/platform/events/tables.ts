import type { Generated } from 'kysely'

export interface EventColumns {
  id: string
  type: string
  version: number
  actor_kind: ActorKind
  actor_id: string | null
  customer_id: string | null
  conversation_id: string | null
  data: unknown
}

export type ActorKind = 'agent' | 'customer' | 'system' | 'bot'

interface EventOutboxTable extends EventColumns {
  seq: Generated<number>
  at: Generated<Date>
}

export interface EventsTable extends EventColumns {
  pos: number
  at: Date
}

interface EventLogStateTable {
  only_row: Generated<boolean>
  epoch: number
  head: number
  epoch_started_at: Date
}

interface EventFollowersTable {
  name: string
  epoch: number
  pos: number
  state: Generated<'running' | 'stopped'>
  detail: string | null
  updated_at: Generated<Date>
}

interface ParkedReactionsTable {
  id: Generated<number>
  follower: string
  reaction: string
  pos: number
  event_type: string
  conversation_id: string | null
  cause: 'failed' | 'waiting'
  error: string | null
  attempts: number
  parked_at: Generated<Date>
  tried_at: Date | null
}

declare module '../database/tables.ts' {
  interface Tables {
    event_outbox: EventOutboxTable
    events: EventsTable
    event_log_state: EventLogStateTable
    event_followers: EventFollowersTable
    parked_reactions: ParkedReactionsTable
  }
}
