import type { Channel, TemplateText } from '@throughline/contracts'
import type { ColumnType, Generated } from 'kysely'
import type { TemplateContent } from './content.ts'

export interface TemplatesTable {
  id: string
  key: string
  name: string
  personal: boolean
  owner_id: string
  texts: ColumnType<TemplateText[], string, string>
  team_ids: string[]
  inbox_ids: string[]
  channels: Channel[]
  review_on: string | null
  archived_at: Date | null
  version: Generated<number>
  created_at: Date
  updated_at: Date
}

export interface TemplateVersionsTable {
  template_id: string
  version: number
  content: ColumnType<TemplateContent, string, never>
  changed: string[]
  restored_from: number | null
  changed_by: string | null
  changed_at: Date
}

export interface TemplateUsesTable {
  template_id: string
  agent_id: string
  uses: number
  last_used_at: Date
}

declare module '../../platform/database/tables.ts' {
  interface Tables {
    templates: TemplatesTable
    template_versions: TemplateVersionsTable
    template_uses: TemplateUsesTable
  }
}
