import type { FormDefinition, MailSignInProvider, VisitedPage } from '@throughline/contracts'
import type { ColumnType, Generated } from 'kysely'
import type { HostAccount } from './chat/host-token.ts'

export interface VisitorSessionsTable {
  id: string
  inbox_id: string
  token_hash: Buffer
  thread_id: string
  identity_id: string | null
  conversation_id: string | null
  leg_id: string | null
  locale: string
  said_locale: string | null
  page_url: string | null
  page_title: string | null
  created_at: Date
  last_seen_at: Date
  expires_at: Date
  referrer: string | null
  /** As the browser says. */
  timezone: string | null
  pages: ColumnType<VisitedPage[], string | undefined, string>
  account: ColumnType<HostAccount | null, string | null | undefined, string | null>
}

export interface VisitorAccountsTable {
  inbox_id: string
  account_hash: Buffer
  thread_id: string
  created_at: Date
}

export interface VisitorFilesTable {
  id: string
  inbox_id: string
  thread_id: string
  hash: string
  name: string
  content_type: string
  size: number
  created_at: Date
}

export interface ImapPositionsTable {
  inbox_id: string
  folder: string
  uid_validity: number
  last_uid: number
  since: Date | null
  updated_at: Date
}

export interface ReceivingTestsTable {
  id: string
  inbox_id: string
  sent_at: Date
  arrived_at: Date | null
}

export interface MailHandoversTable {
  id: string
  domain: string
  holder_id: string | null
  began_at: Date
  ended_at: Date | null
}

export interface MailExchangesTable {
  id: string
  inbox_id: string
  at: Date
  way: 'received' | 'collected' | 'sent'
  outcome: 'done' | 'later' | 'refused' | 'unknown'
  peer: string
  size: number | null
  words: string | null
}

export interface MailSignInClientsTable {
  provider: MailSignInProvider
  client_id: string
  sealed_secret: string
  tenant: string | null
  other: unknown
  changed_at: Date
}

export interface MailboxSignInsTable {
  state_hash: Buffer
  inbox_id: string
  provider: MailSignInProvider
  session_id: string
  sealed_verifier: string
  began_at: Date
}

export interface HandoffRulesTable {
  inbox_id: string
  kind: 'chat_on_arrival'
  to_inbox_id: string
  queue_below: number
  changed_at: Date
}

export interface TranscriptsTable {
  id: string
  leg_id: string
  address: string
  locale: string
  asked_at: Date
  sent_at: Date | null
  error: string | null
}

export interface FormsTable {
  inbox_id: string
  definition: ColumnType<FormDefinition, string, string>
  version: Generated<number>
  changed_at: Date
}

export interface FormVersionsTable {
  inbox_id: string
  version: number
  definition: ColumnType<FormDefinition, string, string>
  changed_by: string | null
  changed_at: Date
}

export interface FormSendersTable {
  id: string
  address_hash: Buffer
  at: Date
}

export interface FormTraitsTable {
  submission_id: string
  kind: 'address' | 'network' | 'email' | 'domain'
  hash: Buffer
  /** What became of the submission. */
  outcome: 'taken' | 'aside' | 'let_in' | 'answered' | 'blocked'
  at: Date
}

declare module '../../platform/database/tables.ts' {
  interface Tables {
    visitor_sessions: VisitorSessionsTable
    visitor_accounts: VisitorAccountsTable
    visitor_files: VisitorFilesTable
    handoff_rules: HandoffRulesTable
    transcripts: TranscriptsTable
    imap_positions: ImapPositionsTable
    mail_handovers: MailHandoversTable
    receiving_tests: ReceivingTestsTable
    mail_exchanges: MailExchangesTable
    mail_sign_in_clients: MailSignInClientsTable
    mailbox_sign_ins: MailboxSignInsTable
    forms: FormsTable
    form_versions: FormVersionsTable
    form_senders: FormSendersTable
    form_traits: FormTraitsTable
  }
}
