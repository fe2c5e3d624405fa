import type { Permission } from '@throughline/contracts'
import type { Generated } from 'kysely'

export interface ApiKeysTable {
  id: string
  token_hash: Buffer
  prefix: string
  name: string
  agent_id: string
  scopes: Permission[]
  requests_per_minute: number
  created_at: Generated<Date>
  created_by: string
  expires_at: Date | null
  revoked_at: Date | null
  last_used_at: Date | null
  last_used_address: string | null
}

export interface AgentPicturesTable {
  agent_id: string
  content_type: PictureType
  content: Buffer
  hash: string
}

export type PictureType = 'image/png' | 'image/jpeg' | 'image/webp'

declare module '../../platform/database/tables.ts' {
  interface Tables {
    api_keys: ApiKeysTable
    agent_pictures: AgentPicturesTable
  }
}
