import type { Channel, MailSignInProvider } from '@throughline/contracts'
import type { Generated } from 'kysely'

export interface InboxesTable {
  id: string
  key: string
  channel: Channel
  name: string
  settings: unknown
  team_id: string | null
  reply_target_minutes: Generated<number>
  health_state: Generated<'ok' | 'degraded' | 'down' | 'unknown'>
  health_detail: string | null
  health_checked_at: Date | null
  created_at: Date
  archived_at: Date | null
}

export interface InboxSecretsTable {
  inbox_id: string
  name: string
  sealed: string
}

export interface InboundTable {
  id: string
  inbox_id: string
  received_at: Date
  raw: Buffer
  meta: unknown
  state: Generated<'received' | 'processed' | 'quarantined' | 'ignored'>
  error: string | null
  attempts: Generated<number>
}

export interface InboxHealthChangesTable {
  id: string
  inbox_id: string
  at: Date
  state: 'ok' | 'degraded' | 'down'
  detail: string | null
}

export interface MailboxGrantsTable {
  inbox_id: string
  provider: MailSignInProvider
  mailbox: string
  account: string | null
  since: Date
  refused_at: Date | null
}

declare module '../../platform/database/tables.ts' {
  interface Tables {
    inboxes: InboxesTable
    inbox_secrets: InboxSecretsTable
    inbox_health_changes: InboxHealthChangesTable
    inbound: InboundTable
    mailbox_grants: MailboxGrantsTable
  }
}
