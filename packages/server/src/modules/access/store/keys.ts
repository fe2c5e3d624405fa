import type { ApiKeyState, Permission } from '@throughline/contracts'
import { sql } from 'kysely'
import type { Queryable, Tx } from '../../../platform/database/index.ts'
import '../keys-tables.ts'

export interface NewApiKey {
  id: string
  tokenHash: Buffer
  prefix: string
  name: string
  agentId: string
  scopes: readonly Permission[]
  requestsPerMinute: number
  createdBy: string
  expiresAt: Date | null
}

export async function insertKey(tx: Tx, key: NewApiKey): Promise<void> {
  await tx
    .insertInto('api_keys')
    .values({
      id: key.id,
      token_hash: key.tokenHash,
      prefix: key.prefix,
      name: key.name,
      agent_id: key.agentId,
      scopes: [...key.scopes],
      requests_per_minute: key.requestsPerMinute,
      created_by: key.createdBy,
      expires_at: key.expiresAt,
    })
    .execute()
}

const state = sql<ApiKeyState>`case when api_keys.revoked_at is not null then 'revoked'
  when api_keys.expires_at <= now() then 'expired' else 'active' end`

export interface ApiKeyRow {
  id: string
  name: string
  prefix: string
  ownerId: string
  ownerKind: 'person' | 'service'
  ownerName: string
  scopes: Permission[]
  requestsPerMinute: number
  state: ApiKeyState
  createdAt: Date
  createdById: string
  createdByName: string
  expiresAt: Date | null
  revokedAt: Date | null
  lastUsedAt: Date | null
  lastUsedAddress: string | null
}

/** Every key: working ones first, then the newest. */
export async function findKeys(db: Queryable): Promise<ApiKeyRow[]> {
  return await selectKeys(db)
    .orderBy(sql`(${state} <> 'active')`)
    .orderBy('api_keys.created_at', 'desc')
    .orderBy('api_keys.id', 'desc')
    .execute()
}

export async function findKey(db: Queryable, id: string): Promise<ApiKeyRow | null> {
  return (await selectKeys(db).where('api_keys.id', '=', id).executeTakeFirst()) ?? null
}

function selectKeys(db: Queryable) {
  return db
    .selectFrom('api_keys')
    .innerJoin('agents as owner', 'owner.id', 'api_keys.agent_id')
    .innerJoin('agents as maker', 'maker.id', 'api_keys.created_by')
    .select([
      'api_keys.id',
      'api_keys.name',
      'api_keys.prefix',
      'owner.id as ownerId',
      'owner.kind as ownerKind',
      'owner.name as ownerName',
      'api_keys.scopes',
      'api_keys.requests_per_minute as requestsPerMinute',
      state.as('state'),
      'api_keys.created_at as createdAt',
      'maker.id as createdById',
      'maker.name as createdByName',
      'api_keys.expires_at as expiresAt',
      'api_keys.revoked_at as revokedAt',
      'api_keys.last_used_at as lastUsedAt',
      'api_keys.last_used_address as lastUsedAddress',
    ])
}

export interface KeyInUse {
  id: string
  state: ApiKeyState
  scopes: Permission[]
  requestsPerMinute: number
  /** Whether its last use should be written down again; each use would be a write for every request. */
  stale: boolean
  agentId: string
  kind: 'person' | 'service'
  name: string
  role: string
  rolePermissions: string[]
  locale: string
  teamIds: string[]
  ownerActive: boolean
}

/** What a request by this key needs to know, in one round trip; null for a key that was never made. */
export async function findKeyInUse(
  db: Queryable,
  tokenHash: Buffer,
  address: string,
): Promise<KeyInUse | null> {
  const row = await db
    .selectFrom('api_keys')
    .innerJoin('agents', 'agents.id', 'api_keys.agent_id')
    .innerJoin('roles', 'roles.key', 'agents.role')
    .select([
      'api_keys.id',
      state.as('state'),
      'api_keys.scopes',
      'api_keys.requests_per_minute as requestsPerMinute',
      sql<boolean>`(last_used_at is null or last_used_at < now() - interval '1 minute'
        or last_used_address is distinct from ${address})`.as('stale'),
      'agents.id as agentId',
      'agents.kind',
      'agents.name',
      'agents.role',
      'roles.permissions as rolePermissions',
      'agents.locale',
      sql<string[]>`array(select team_id::text from team_members where agent_id = agents.id)`.as('teamIds'),
      sql<boolean>`agents.deactivated_at is null`.as('ownerActive'),
    ])
    .where('api_keys.token_hash', '=', tokenHash)
    .executeTakeFirst()
  return row ?? null
}

export async function recordKeyUse(db: Queryable, id: string, address: string): Promise<void> {
  await db
    .updateTable('api_keys')
    .set({ last_used_at: sql`now()`, last_used_address: address })
    .where('id', '=', id)
    .execute()
}

/** False when it was revoked already, or was never there. */
export async function revokeKeyRow(tx: Tx, id: string): Promise<boolean> {
  const result = await tx
    .updateTable('api_keys')
    .set({ revoked_at: sql`now()` })
    .where('id', '=', id)
    .where('revoked_at', 'is', null)
    .executeTakeFirst()
  return result.numUpdatedRows > 0n
}
