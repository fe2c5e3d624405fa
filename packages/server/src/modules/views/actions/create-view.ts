import { orderOfView, type SavedViewCreate } from '@throughline/contracts'
import type { Tx } from '../../../platform/database/index.ts'
import type { SignedInAgent } from '../../../platform/http/index.ts'
import { viewErrors } from '../errors.ts'
import { countOwnViews, insertView } from '../store.ts'
import { recordViewChange } from './record-view-change.ts'
import { requireContent } from './require-content.ts'

const MOST = 100

/**
 * Keeps a question to the queue under a name, for the agent or for others too, and answers its id. Throws
 * `search_invalid` and `team_unknown` (422), `view_limit_reached` (409).
 */
export async function createView(
  tx: Tx,
  o: { agent: SignedInAgent; wish: SavedViewCreate; now: Date },
): Promise<string> {
  const { agent, wish, now } = o
  const content = {
    name: wish.name.trim(),
    view: wish.view,
    q: (wish.q ?? '').trim(),
    order: wish.order ?? orderOfView(wish.view),
    sharedWith: wish.sharedWith ?? ({ kind: 'nobody' } as const),
  }
  await requireContent(tx, content, { agent, now })
  if ((await countOwnViews(tx, agent.id)) >= MOST) throw viewErrors.view_limit_reached()
  const id = await insertView(tx, agent.id, content, now)
  const { sharedWith } = content
  await recordViewChange(tx, {
    id,
    ownerId: agent.id,
    agent,
    action: 'view.create',
    before: null,
    after: sharedWith,
  })
  return id
}
