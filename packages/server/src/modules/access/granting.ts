import type { Permission } from '@throughline/contracts'
import type { Actor } from '../../platform/events/index.ts'
import type { SignedInAgent } from '../../platform/http/index.ts'
import { errors } from './errors.ts'

/** Who gives rights to somebody, with what they may do themselves at this moment. The program may do anything. */
export type Granter =
  | { kind: 'system'; id: null }
  | { kind: 'agent'; id: string; permissions: ReadonlySet<Permission> }

export function granterOf(agent: Pick<SignedInAgent, 'id' | 'permissions'>): Granter {
  return { kind: 'agent', id: agent.id, permissions: agent.permissions }
}

export function actorOf({ kind, id }: Granter): Actor {
  return { kind, id }
}

/**
 * Nobody gives, takes or uses through others what they may not do themselves. Throws `grant_beyond_own` with
 * the permissions that are missing.
 */
export function requireMayGrant(granter: Granter, permissions: Iterable<Permission>): void {
  if (granter.kind === 'system') return
  const missing = [...permissions].filter((permission) => !granter.permissions.has(permission))
  if (missing.length > 0) throw errors.grant_beyond_own({ details: { permissions: missing } })
}
