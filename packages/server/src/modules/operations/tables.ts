export interface StorageSamplesTable {
  at: Date
  database_bytes: number
  file_count: number
  file_bytes: number
}

declare module '../../platform/database/tables.ts' {
  interface Tables {
    storage_samples: StorageSamplesTable
  }
}
