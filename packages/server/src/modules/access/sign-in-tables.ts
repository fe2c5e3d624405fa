import type { Generated } from 'kysely'

export interface TotpKeysTable {
  agent_id: string
  sealed_key: string
  last_step: Generated<number>
  created_at: Generated<Date>
  confirmed_at: Date | null
}

export interface RecoveryCodesTable {
  agent_id: string
  code_hash: Buffer
  used_at: Date | null
}

export interface PasskeysTable {
  id: string
  agent_id: string
  credential_id: string
  public_key: Buffer
  sign_count: number
  transports: string[]
  name: string
  created_at: Generated<Date>
  last_used_at: Date | null
}

export interface PasskeyChallengesTable {
  challenge_hash: Buffer
  purpose: 'add' | 'sign_in' | 'second_step' | 'prove'
  agent_id: string | null
  expires_at: Date
}

export interface PendingSignInsTable {
  token_hash: Buffer
  agent_id: string
  tries: Generated<number>
  expires_at: Date
}

export interface AccountStandingsTable {
  account_hash: Buffer
  failures: number
  last_failure_at: Date
  locked_at: Date | null
}

declare module './tables.ts' {
  interface OrganisationTable {
    second_factor_required: Generated<boolean>
  }
  interface SessionsTable {
    proved_at: Generated<Date>
    second_factor_due: Generated<boolean>
    earlier_failures: Generated<number>
    earlier_failure_at: Date | null
  }
}

declare module '../../platform/database/tables.ts' {
  interface Tables {
    totp_keys: TotpKeysTable
    recovery_codes: RecoveryCodesTable
    passkeys: PasskeysTable
    passkey_challenges: PasskeyChallengesTable
    pending_sign_ins: PendingSignInsTable
    account_standings: AccountStandingsTable
  }
}
