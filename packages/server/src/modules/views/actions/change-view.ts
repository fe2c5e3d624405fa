import type { SavedViewChange } from '@throughline/contracts'
import type { Tx } from '../../../platform/database/index.ts'
import type { SignedInAgent } from '../../../platform/http/index.ts'
import { viewErrors } from '../errors.ts'
import { contentOf, lockView, saveView, setViewDeleted, sharingOf, viewById } from '../store.ts'
import { requireMayChange, requireMayShare } from '../who-may.ts'
import { recordViewChange } from './record-view-change.ts'
import { requireContent } from './require-content.ts'

interface Change {
  agent: SignedInAgent
  id: string
  now: Date
}

/**
 * Renames a view, asks something else with it, or shares it otherwise. Throws `view_not_found` (404),
 * `permission_missing` (403), `view_changed` (412) with the present state, `search_invalid`, `team_unknown` (422).
 */
export async function changeView(
  tx: Tx,
  o: Change & { version: number; change: SavedViewChange },
): Promise<void> {
  const { agent, id, version, change, now } = o
  const row = await lockView(tx, id)
  if (!row || row.deleted_at !== null) throw viewErrors.view_not_found()
  requireMayChange(agent, row)
  if (row.version !== version) {
    throw viewErrors.view_changed({ details: { present: await viewById(tx, id) } })
  }
  const before = contentOf(row)
  const content = { ...before, ...change }
  content.name = content.name.trim()
  content.q = content.q.trim()
  requireMayShare(agent, content.sharedWith)
  await requireContent(tx, content, { agent, now })
  await saveView(tx, id, content, now)
  await recordViewChange(tx, {
    id,
    ownerId: row.owner_id,
    agent,
    action: 'view.update',
    before: before.sharedWith,
    after: content.sharedWith,
  })
}

/** Deletes a view; for a while it can be brought back. Throws `view_not_found` (404), `permission_missing` (403). */
export async function deleteView(tx: Tx, { agent, id, now }: Change): Promise<void> {
  const row = await lockView(tx, id)
  if (!row || row.deleted_at !== null) throw viewErrors.view_not_found()
  requireMayChange(agent, row)
  await setViewDeleted(tx, id, now)
  const before = sharingOf(row)
  await recordViewChange(tx, { id, ownerId: row.owner_id, agent, action: 'view.delete', before, after: null })
}

/**
 * Brings a deleted view back as it was; one that is there stays so. Throws `view_not_found` (404),
 * `permission_missing` (403).
 */
export async function restoreView(tx: Tx, { agent, id }: Change): Promise<void> {
  const row = await lockView(tx, id)
  if (!row) throw viewErrors.view_not_found()
  requireMayChange(agent, row)
  if (row.deleted_at === null) return
  await setViewDeleted(tx, id, null)
  const after = sharingOf(row)
  await recordViewChange(tx, {
    id,
    ownerId: row.owner_id,
    agent,
    action: 'view.restore',
    before: null,
    after,
  })
}
