import type { QueueOrder, QueueView } from '@throughline/contracts'
import type { Generated } from 'kysely'

export interface SavedViewsTable {
  id: string
  owner_id: string
  name: string
  view: QueueView
  q: string
  queue_order: QueueOrder
  shared_with: 'nobody' | 'team' | 'everybody'
  team_id: string | null
  version: Generated<number>
  created_at: Date
  updated_at: Date
  deleted_at: Date | null
}

export interface SavedViewOrdersTable {
  agent_id: string
  view_ids: string[]
}

declare module '../../platform/database/tables.ts' {
  interface Tables {
    saved_views: SavedViewsTable
    saved_view_orders: SavedViewOrdersTable
  }
}
