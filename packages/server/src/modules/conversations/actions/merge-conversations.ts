import type { Tx } from '../../../platform/database/index.ts'
import { type Actor, recordEvent } from '../../../platform/events/index.ts'
import { conversationErrors } from '../errors.ts'
import { conversationMerged, conversationMergeUndone } from '../events.ts'
import {
  conversationMergeById,
  hasPendingMixed,
  insertMerge,
  lockLines,
  lockTied,
  markMergeUndone,
  mergeBetween,
  mergedInto,
  requireConversation,
  saveManifest,
} from '../store/index.ts'
import { settleLines } from './settle-lines.ts'

/**
 * Lets another conversation of the same customer go on in this one, with all that is merged into it. Merging what is
 * merged changes nothing. Answers the id of the merge. Throws `merge_of_itself` (422), `merge_across_customers`,
 * `merge_undecided`, `merge_with_two_offers` and `merge_too_many` (409).
 */
export async function mergeConversations(
  tx: Tx,
  o: { winnerId: string; loserId: string; actor: Actor; now: Date },
): Promise<string> {
  const { winnerId, loserId } = o
  if (winnerId === loserId) throw conversationErrors.merge_of_itself()
  await lockLines(tx)
  await lockTied(tx, [winnerId, loserId])
  const standing = await mergeBetween(tx, winnerId, loserId)
  if (standing) return standing.id
  const winner = await requireConversation(tx, winnerId)
  const loser = await requireConversation(tx, loserId)
  for (const { merged_into_id: into } of [winner, loser]) if (into) throw await mergedInto(tx, into)
  if (winner.customer_id !== loser.customer_id) throw conversationErrors.merge_across_customers()
  if (await hasPendingMixed(tx, [winnerId, loserId])) throw conversationErrors.merge_undecided()
  const mergeId = await insertMerge(tx, { winnerId, loserId, by: o.actor.id, now: o.now })
  const { plan, changed } = await settleLines(tx, [winnerId, loserId])
  const moved = <T extends { was: string; target: string }>({ was, target }: T) => was !== target
  await saveManifest(tx, mergeId, {
    messages: plan.messages.filter(moved).length,
    legs: plan.legs.filter(moved).map(({ id }) => id),
  })
  for (const row of changed) {
    await recordEvent(tx, conversationMerged, {
      actor: o.actor,
      conversationId: row.id,
      customerId: row.customer_id,
      data: { mergeId, winnerId, loserId, version: row.version },
    })
  }
  return mergeId
}

/**
 * Takes a merge back, whatever was merged, split or written since: each leg goes back to where it belongs with all that
 * was said on it, and everything that others brought is theirs again. Undoing twice does no more than once.
 */
export async function undoMerge(tx: Tx, o: { mergeId: string; actor: Actor; now: Date }): Promise<void> {
  await lockLines(tx)
  const merge = await conversationMergeById(tx, o.mergeId)
  if (!merge) throw conversationErrors.line_merge_not_found()
  const { id: mergeId, winnerId, loserId } = merge
  await lockTied(tx, [winnerId, loserId])
  if (!(await markMergeUndone(tx, mergeId, { by: o.actor.id, now: o.now }))) return
  const { changed } = await settleLines(tx, [winnerId, loserId])
  for (const row of changed) {
    await recordEvent(tx, conversationMergeUndone, {
      actor: o.actor,
      conversationId: row.id,
      customerId: row.customer_id,
      data: { mergeId, winnerId, loserId, version: row.version },
    })
  }
}
