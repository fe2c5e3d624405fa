import { apiKeyPrefix } from '@throughline/contracts'
import type { FastifyRequest } from 'fastify'
import type { Queryable } from '../../platform/database/index.ts'
import type { Principal } from '../../platform/http/index.ts'
import { keyErrors as errors } from './key-errors.ts'
import { permissionsOfRole } from './permissions.ts'
import { findKeyInUse, recordKeyUse } from './store/keys.ts'
import { hashToken } from './token.ts'

/** The API key that a request shows (`Authorization: Bearer tlk_…`), or null. */
export function shownKey(request: FastifyRequest): string | null {
  const match = /^Bearer +(\S+)$/i.exec(request.headers.authorization ?? '')
  const token = match?.[1]
  return token?.startsWith(apiKeyPrefix) === true ? token : null
}

/**
 * Whoever owns the key, with those of their present permissions that the key's scopes name. Its use is
 * written down at most once a minute. Throws `key_unknown`, `key_expired`, `key_revoked`,
 * `key_owner_deactivated`: whoever holds a key may know why it no longer works.
 */
export async function findKeyOwner(db: Queryable, token: string, address: string): Promise<Principal> {
  const key = await findKeyInUse(db, hashToken(token), address)
  if (key === null) throw errors.key_unknown()
  if (key.state === 'revoked') throw errors.key_revoked()
  if (key.state === 'expired') throw errors.key_expired()
  if (!key.ownerActive) throw errors.key_owner_deactivated()
  if (key.stale) await recordKeyUse(db, key.id, address)
  const ofRole = permissionsOfRole(key.role, key.rolePermissions)
  return {
    kind: 'agent',
    via: 'key',
    key: { id: key.id, requestsPerMinute: key.requestsPerMinute },
    agent: {
      id: key.agentId,
      kind: key.kind,
      name: key.name,
      role: key.role,
      permissions: new Set(key.scopes.filter((scope) => ofRole.has(scope))),
      teamIds: key.teamIds,
      locale: key.locale,
      sessionId: key.id,
    },
  }
}
