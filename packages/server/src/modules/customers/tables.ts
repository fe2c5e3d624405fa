import type { Generated } from 'kysely'

export interface CustomersTable {
  id: string
  display_name: string
  locale: string | null
  timezone: string | null
  preferred_channel: string | null
  tier: string | null
  attributes: Generated<unknown>
  version: Generated<number>
  created_at: Date
  updated_at: Date
}

export interface CustomerAliasesTable {
  old_id: string
  id: string
}

export interface IdentitiesTable {
  id: string
  customer_id: string
  origin_customer_id: string
  kind: 'email' | 'visitor' | 'form'
  scope: Generated<string>
  value: string
  display: string
  sharing: Generated<'personal' | 'shared' | 'relay'>
  valid_from: Date
  valid_to: Date | null
  verified_at: Date | null
  verified_by: 'mail_authentication' | 'host_token' | 'agent' | null
  blocked_at: Date | null
  created_at: Date
}

export interface ClaimsTable {
  id: string
  identity_id: string
  kind: 'email' | 'name' | 'phone'
  value: string
  source: 'form' | 'chat' | 'email'
  at: Date
}

export interface IdentityLinksTable {
  id: string
  left_identity: string
  right_identity: string
  verdict: 'same' | 'different'
  rule: string
  score: number
  evidence: string
  decided_by: string | null
  at: Date
  revoked_at: Date | null
}

export interface MergesTable {
  id: string
  winner: string
  loser: string
  manifest: string
  evidence: string
  by: string | null
  at: Date
  undone_at: Date | null
}

declare module '../../platform/database/tables.ts' {
  interface Tables {
    customers: CustomersTable
    customer_aliases: CustomerAliasesTable
    identities: IdentitiesTable
    claims: ClaimsTable
    identity_links: IdentityLinksTable
    merges: MergesTable
  }
}
