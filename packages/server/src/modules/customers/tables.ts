import type { BlockReason, Channel, IdentityKind, MergeRule, Sharing } from '@throughline/contracts'
import type { ColumnType, Generated, GeneratedAlways } from 'kysely'

export interface CustomersTable {
  id: string
  display_name: string
  locale: string | null
  timezone: string | null
  preferred_channel: string | null
  tier: string | null
  attributes: Generated<unknown>
  /** Folded for the search; null until `customers.fold-names` has come by. */
  search_name: string | null
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
  kind: IdentityKind
  scope: Generated<string>
  value: string
  display: string
  sharing: Generated<Sharing>
  valid_from: Date
  valid_to: Date | null
  verified_at: Date | null
  verified_by: 'mail_authentication' | 'host_token' | 'agent' | 'link' | 'channel' | null
  /** What its browser says of its clock, and since when. */
  timezone: Generated<string | null>
  timezone_at: Generated<Date | null>
  created_at: Date
}

/** Of one identity, or of everybody at a mail domain. */
export interface BlocksTable {
  id: string
  identity_id: string | null
  domain: string | null
  reason: BlockReason
  note: string | null
  blocked_by: string | null
  blocked_at: Date
  expires_at: Date | null
  ended_at: Date | null
  ended_by: string | null
}

export interface ClaimsTable {
  id: string
  identity_id: string
  kind: 'email' | 'name' | 'phone'
  value: string
  source: Channel | 'import'
  at: Date
  digits: GeneratedAlways<string | null>
}

export interface IdentityLinksTable {
  id: string
  left_identity: string | null
  right_identity: string | null
  left_customer: string
  right_customer: string
  verdict: 'same' | 'different'
  rule: MergeRule
  score: number
  evidence: string
  reason: string | null
  merge_id: string | null
  decided_by: string | null
  at: Date
  revoked_at: Date | null
  revoked_by: string | null
}

export interface MergesTable {
  id: string
  seq: GeneratedAlways<number>
  winner: string
  loser: string
  winner_anchor: string
  loser_anchor: string
  rule: MergeRule
  manifest: ColumnType<Manifest, string, string>
  evidence: string
  reason: string | null
  by: string | null
  at: Date
  undone_at: Date | null
  undone_by: string | null
  undone_reason: string | null
  undone_manifest: ColumnType<Manifest | null, string | null, string | null>
}

export interface CustomerEventsTable {
  id: string
  origin_customer_id: string
  type: string
  title: string
  at: Date
  properties: ColumnType<Record<string, unknown>, string, string>
  url: string | null
  external_id: string | null
  actor_id: string | null
  created_at: Date
}

/** Which records changed hands, by what they are: `{identities: [...], conversations: [...]}`. */
export type Manifest = Record<string, string[]>

declare module '../../platform/database/tables.ts' {
  interface Tables {
    customers: CustomersTable
    customer_aliases: CustomerAliasesTable
    customer_events: CustomerEventsTable
    identities: IdentitiesTable
    blocks: BlocksTable
    claims: ClaimsTable
    identity_links: IdentityLinksTable
    merges: MergesTable
  }
}
