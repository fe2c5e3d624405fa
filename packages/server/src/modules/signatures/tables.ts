import type { SupportedLocale } from '@throughline/contracts'
import type { Generated } from 'kysely'

export interface SignaturesTable {
  id: string
  agent_id: string | null
  inbox_id: string | null
  language: SupportedLocale | null
  text: string
  version: Generated<number>
  created_at: Date
  updated_at: Date
}

declare module '../../platform/database/tables.ts' {
  interface Tables {
    signatures: SignaturesTable
  }
}
