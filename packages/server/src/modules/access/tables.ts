import type { AccessMailState, ContextLayout, RoleKey, Theme, WorkingHours } from '@throughline/contracts'
import type { ColumnType, Generated, JSONColumnType } from 'kysely'

export interface OrganisationTable {
  id: Generated<boolean>
  name: string
  locale: string
  timezone: string
  set_up_at: Generated<Date>
  undo_seconds: Generated<number>
}

export interface AgentsTable {
  id: string
  kind: Generated<'person' | 'service'>
  name: string
  /** Null for service accounts only, which nothing reads together with people. */
  email: ColumnType<string, string | null, string>
  password_hash: string | null
  role: RoleKey
  locale: string
  timezone: string
  theme: Generated<Theme>
  hue: number
  created_at: Generated<Date>
  deactivated_at: Date | null
  working_hours: JSONColumnType<WorkingHours> | null
  undo_seconds: Generated<number | null>
  context_layout: JSONColumnType<ContextLayout> | null
}

export interface RolesTable {
  key: string
  built_in: Generated<boolean>
  name: string
  description: Generated<string>
  permissions: Generated<string[]>
  created_at: Generated<Date>
}

export interface InvitationsTable {
  id: string
  token_hash: Buffer
  name: string
  email: string
  role: RoleKey
  locale: string
  team_ids: string[]
  invited_by: string | null
  created_at: Date
  expires_at: Date
  accepted_at: Date | null
  agent_id: string | null
  withdrawn_at: Date | null
  mail_state: Generated<AccessMailState>
  mail_error: string | null
}

export interface PasswordResetsTable {
  id: string
  token_hash: Buffer
  agent_id: string
  requested_by: string | null
  created_at: Date
  expires_at: Date
  used_at: Date | null
}

export interface TeamsTable {
  id: string
  name: string
  created_at: Generated<Date>
}

export interface TeamMembersTable {
  team_id: string
  agent_id: string
}

export interface SessionsTable {
  id: string
  token_hash: Buffer
  agent_id: string
  created_at: Generated<Date>
  last_seen_at: Generated<Date>
  expires_at: Date
  user_agent: string
  address: string
}

export interface SetupTokensTable {
  token_hash: Buffer
  created_at: Generated<Date>
}

export interface SignInAttemptsTable {
  id: string
  account_hash: Buffer
  address_hash: Buffer
  at: Generated<Date>
}

export interface AuditEntriesTable {
  seq: number
  id: string
  at: Date
  actor_kind: string
  actor_id: string | null
  action: string
  subject_kind: string
  subject_id: string | null
  data: JSONColumnType<Record<string, unknown>>
  personal_hash: Buffer | null
  previous_hash: Buffer
  hash: Buffer
}

export interface AuditPersonalTable {
  entry_id: string
  salt: Buffer
  data: JSONColumnType<Record<string, unknown>>
}

declare module '../../platform/database/tables.ts' {
  interface Tables {
    organisation: OrganisationTable
    agents: AgentsTable
    invitations: InvitationsTable
    password_resets: PasswordResetsTable
    roles: RolesTable
    teams: TeamsTable
    team_members: TeamMembersTable
    sessions: SessionsTable
    setup_tokens: SetupTokensTable
    sign_in_attempts: SignInAttemptsTable
    audit_entries: AuditEntriesTable
    audit_personal: AuditPersonalTable
  }
}
