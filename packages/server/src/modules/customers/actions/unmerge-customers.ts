import type { Tx } from '../../../platform/database/index.ts'
import { type Actor, recordEvent } from '../../../platform/events/index.ts'
import { recordAudit } from '../../access/index.ts'
import type { Belongings } from '../belongings.ts'
import { customerErrors } from '../errors.ts'
import { customerUnmerged } from '../events.ts'
import {
  differencesBetween,
  groupOf,
  lockIdentityGraph,
  type MergeRow,
  markUndone,
  mergeById,
  noteMovedBack,
  resolveCustomerId,
  revokeLinksOfMerge,
} from '../store/index.ts'
import { recordDifference } from './judge-different.ts'
import { settleGroup } from './settle-group.ts'

/** The part of an undone merge's manifest that names what was put to a person. */
const mixedPart = 'asked'

interface Undoing {
  mergeId: string
  /** They are two people: no rule and nobody joins them again until this is withdrawn. */
  different: boolean
  reason: string | null
  actor: Actor
  belongings: readonly Belongings[]
  now: Date
}

/**
 * Takes a merge back, whatever came after it: every record goes where its own origin leads without that merge.
 * What was merged on top stays with the side that its evidence names, what arrived since belongs to the identity
 * that spoke, and what both spoke in is put to a person. Undoing twice does no more than once. Answers who stands
 * for the two sides now. Throws `merge_not_found`.
 */
export async function unmergeCustomers(
  tx: Tx,
  o: Undoing,
): Promise<{ winnerId: string; loserId: string; mixed: number }> {
  await lockIdentityGraph(tx)
  const merge = await mergeById(tx, o.mergeId)
  if (!merge) throw customerErrors.merge_not_found()
  const mixed =
    merge.undone_at === null ? await part(tx, merge, o) : (merge.undone_manifest?.[mixedPart]?.length ?? 0)
  const winnerId = await resolveCustomerId(tx, merge.winner_anchor)
  const loserId = await resolveCustomerId(tx, merge.loser_anchor)
  // Whoever was joined again meanwhile by another merge is one person until that is undone too.
  if (o.different && winnerId !== loserId) await tellApart(tx, merge, { winnerId, loserId }, o)
  if (merge.undone_at === null) {
    await recordAudit(tx, {
      actor: o.actor,
      action: 'customer.unmerge',
      subject: { kind: 'customer', id: winnerId },
      data: { mergeId: merge.id, otherId: loserId, different: o.different, mixedConversations: mixed },
    })
  }
  return { winnerId, loserId, mixed }
}

async function part(tx: Tx, merge: MergeRow, o: Undoing): Promise<number> {
  const group = await groupOf(tx, await resolveCustomerId(tx, merge.winner_anchor))
  await markUndone(tx, merge.id, { by: o.actor.id, reason: o.reason, now: o.now })
  await revokeLinksOfMerge(tx, merge.id, o.actor.id, o.now)
  const { homes, manifest } = await settleGroup(tx, group, o)
  const about = { mergeId: merge.id, homes, actor: o.actor, now: o.now }
  const mixed: string[] = []
  for (const belongings of o.belongings) mixed.push(...(await belongings.askAboutMixed(tx, about)))
  await noteMovedBack(tx, merge.id, { ...manifest, [mixedPart]: mixed })
  const winnerId = homes.get(merge.winner_anchor) ?? merge.winner_anchor
  const loserId = homes.get(merge.loser_anchor) ?? merge.loser_anchor
  await recordEvent(tx, customerUnmerged, {
    actor: o.actor,
    customerId: winnerId,
    data: { mergeId: merge.id, winnerId, loserId },
  })
  return mixed.length
}

async function tellApart(
  tx: Tx,
  merge: MergeRow,
  now: { winnerId: string; loserId: string },
  o: Undoing,
): Promise<void> {
  const group = await groupOf(tx, now.winnerId)
  const other = await groupOf(tx, now.loserId)
  if ((await differencesBetween(tx, group, other)).length > 0) return
  await recordDifference(tx, {
    left: { customerId: merge.winner_anchor, identityId: null },
    right: { customerId: merge.loser_anchor, identityId: null },
    reason: o.reason,
    mergeId: merge.id,
    actor: o.actor,
    now: o.now,
  })
}
