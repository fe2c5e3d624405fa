import { SAVED_VIEW_COUNT_CAP, type SavedView, type SavedViewCounts } from '@throughline/contracts'
import type { Database } from '../../platform/database/index.ts'
import { AppError } from '../../platform/errors/index.ts'
import type { SignedInAgent } from '../../platform/http/index.ts'
import { countOfQuestion, readSearch, viewerOf } from '../conversations/index.ts'

/** Milliseconds that one view may take to count, and all of them together. */
const EACH = 250
const ALL = 1_500
/** How PostgreSQL says that a statement took longer than it may. */
const CANCELLED = '57014'

/**
 * How many conversations each view holds for an agent, counted up to a cap. A view that is slow, or whose search is
 * understood no more, has no number: a badge is not worth making the queue wait.
 */
export async function countViews(
  db: Database,
  views: readonly SavedView[],
  o: { agent: SignedInAgent; now: Date },
): Promise<SavedViewCounts['items']> {
  const until = performance.now() + ALL
  const items: SavedViewCounts['items'] = []
  for (const view of views) {
    const count = performance.now() < until ? await countView(db, view, o) : null
    const capped = count !== null && count > SAVED_VIEW_COUNT_CAP
    items.push({ viewId: view.id, count: capped ? SAVED_VIEW_COUNT_CAP : count, capped })
  }
  return items
}

async function countView(
  db: Database,
  { view, q }: SavedView,
  { agent, now }: { agent: SignedInAgent; now: Date },
): Promise<number | null> {
  try {
    const search = q === '' ? null : await readSearch(db.kysely, q, { agentId: agent.id, now })
    const question = { view, search, viewer: viewerOf(agent) }
    const most = { upTo: SAVED_VIEW_COUNT_CAP + 1, within: EACH }
    return await db.transaction((tx) => countOfQuestion(tx, question, most))
  } catch (error) {
    if (error instanceof AppError || (error instanceof Error && 'code' in error && error.code === CANCELLED))
      return null
    throw error
  }
}
