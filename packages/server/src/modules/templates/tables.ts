import type {
  Channel,
  MacroStep,
  MacroStepKind,
  MacroStepOutcome,
  TemplateText,
} from '@throughline/contracts'
import type { ColumnType, Generated, JSONColumnType } from 'kysely'
import type { TemplateContent } from './content.ts'
import type { Standing } from './macros/standing.ts'

export interface TemplatesTable {
  id: string
  key: string
  name: string
  personal: boolean
  owner_id: string
  texts: ColumnType<TemplateText[], string, string>
  /** Of a macro; null: a template. */
  steps: ColumnType<MacroStep[] | null, string | null, string | null>
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

export interface MacroRunsTable {
  id: string
  macro_id: string
  macro_version: number
  conversation_id: string
  agent_id: string
  outcomes: JSONColumnType<MacroStepOutcome[]>
  pending_reply_id: string | null
  message_id: string | null
  note_id: string | null
  handoff_id: string | null
  before: JSONColumnType<Standing>
  after: JSONColumnType<Standing>
  created_at: Date
  undone_at: Date | null
  undone: Generated<MacroStepKind[]>
  kept: Generated<MacroStepKind[]>
}

declare module '../../platform/database/tables.ts' {
  interface Tables {
    templates: TemplatesTable
    template_versions: TemplateVersionsTable
    template_uses: TemplateUsesTable
    macro_runs: MacroRunsTable
  }
}
