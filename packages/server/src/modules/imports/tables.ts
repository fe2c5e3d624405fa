import type { ImportFormat, ImportMapping, ImportSettings, ImportState } from '@throughline/contracts'
import type { ColumnType, Generated } from 'kysely'

export interface ImportsTable {
  id: string
  kind: string
  file_name: string
  format: ImportFormat
  /** Null once the file was erased. */
  file_hash: string | null
  file_size: number
  settings: ColumnType<ImportSettings, string, string>
  mapping: ColumnType<ImportMapping, string, string>
  state: Generated<ImportState>
  /** The code of what ended the last run early. */
  problem: string | null
  row_done: Generated<number>
  bytes_done: Generated<number>
  created: Generated<number>
  updated: Generated<number>
  unchanged: Generated<number>
  failed: Generated<number>
  /** Runs that began since rows were last taken. */
  tries: Generated<number>
  created_by: string | null
  created_at: Date
  started_at: Date | null
  finished_at: Date | null
  version: Generated<number>
}

export interface ImportProblemsTable {
  import_id: string
  row: number
  place: number
  field: string | null
  code: string
  message: string
}

declare module '../../platform/database/tables.ts' {
  interface Tables {
    imports: ImportsTable
    import_problems: ImportProblemsTable
  }
}
