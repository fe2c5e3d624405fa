import type { NoticeKind } from '@throughline/contracts'

export interface NoticesTable {
  id: string
  agent_id: string
  conversation_id: string
  kind: NoticeKind
  source: string
  actor_id: string | null
  message_id: string | null
  note_id: string | null
  at: Date
  read_at: Date | null
}

declare module '../../platform/database/tables.ts' {
  interface Tables {
    notices: NoticesTable
  }
}
