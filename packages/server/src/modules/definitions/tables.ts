import type { FieldKind, Labels } from '@throughline/contracts'
import type { ColumnType, Generated } from 'kysely'

export interface DefinitionsTable {
  id: string
  /** Of what the values are. */
  subject: 'customer' | 'conversation'
  key: string
  kind: FieldKind
  labels: ColumnType<Labels, string, string>
  choices: string[]
  required: boolean
  shown_for: string[]
  position: ColumnType<number, number, number>
  archived_at: Date | null
  version: Generated<number>
  created_at: Date
  updated_at: Date
}

declare module '../../platform/database/tables.ts' {
  interface Tables {
    definitions: DefinitionsTable
  }
}
