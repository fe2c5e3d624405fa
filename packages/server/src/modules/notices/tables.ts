import type { NoticeKind, NoticeSettings } from '@throughline/contracts'
import type { Generated, JSONColumnType } from 'kysely'

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
  bell: Generated<boolean>
  browser: Generated<boolean>
  sound: Generated<boolean>
  mail_due_at: Date | null
  mail_id: string | null
}

export interface NoticeSettingsTable {
  agent_id: string
  settings: JSONColumnType<NoticeSettings>
}

export interface NoticeMailsTable {
  id: string
  agent_id: string
  state: Generated<'waiting' | 'sent' | 'unknown' | 'failed' | 'needless'>
  error: string | null
  created_at: Date
  settled_at: Date | null
}

declare module '../../platform/database/tables.ts' {
  interface Tables {
    notices: NoticesTable
    notice_settings: NoticeSettingsTable
    notice_mails: NoticeMailsTable
  }
}
