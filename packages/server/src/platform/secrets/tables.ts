import type { Generated } from 'kysely'

interface SecretsTable {
  id: string
  sealed: string
  created_at: Generated<Date>
  changed_at: Generated<Date>
}

declare module '../database/tables.ts' {
  interface Tables {
    secrets: SecretsTable
  }
}
