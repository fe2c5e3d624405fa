import type { SavedView, SharedWith } from '@throughline/contracts'
import { platformErrors, type SignedInAgent } from '../../platform/http/index.ts'
import { viewErrors } from './errors.ts'
import { type SavedViewRow, sharingOf } from './store.ts'

const share = 'views.share'

/** Whether somebody finds a view: theirs, their teams' and everybody's; with the right to share, every shared one. */
export function mayFind(
  agent: SignedInAgent,
  { ownerId, sharedWith }: Pick<SavedView, 'ownerId' | 'sharedWith'>,
) {
  if (ownerId === agent.id || sharedWith.kind === 'everybody') return true
  if (sharedWith.kind === 'nobody') return false
  return agent.teamIds.includes(sharedWith.teamId) || agent.permissions.has(share)
}

/**
 * A view of nobody else's is changed by its owner, a shared one by whoever may share. Throws `view_not_found` (404)
 * to those who do not find it, else `permission_missing` (403).
 */
export function requireMayChange(agent: SignedInAgent, row: SavedViewRow): void {
  const sharedWith = sharingOf(row)
  if (!mayFind(agent, { ownerId: row.owner_id, sharedWith })) throw viewErrors.view_not_found()
  requireMayShare(agent, sharedWith)
}

/** Throws `permission_missing` (403) when a view is to be seen by others and the agent may not share. */
export function requireMayShare(agent: SignedInAgent, sharedWith: SharedWith): void {
  if (sharedWith.kind === 'nobody' || agent.permissions.has(share)) return
  throw platformErrors.permission_missing({ details: { permission: share } })
}
