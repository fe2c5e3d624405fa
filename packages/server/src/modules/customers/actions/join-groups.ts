import type { MergeRule } from '@throughline/contracts'
import type { Tx } from '../../../platform/database/index.ts'
import { type Actor, recordEvent } from '../../../platform/events/index.ts'
import type { Belongings } from '../belongings.ts'
import { customerMerged } from '../events.ts'
import {
  countIdentities,
  differencesBetween,
  groupOf,
  insertLink,
  insertMerge,
  type LinkEnd,
  lockIdentityGraph,
  noteMoved,
  resolveCustomerId,
} from '../store/index.ts'
import { settleGroup } from './settle-group.ts'

/** So many identities are hardly one person: a larger group is for a person to look at, not for a rule to make. */
export const mostIdentities = 50

export interface Joining {
  /** Whose side stays; the ends are customers as first recorded, with the identities that show it. */
  winner: LinkEnd
  loser: LinkEnd
  rule: MergeRule
  reason: string | null
  by: string | null
  actor: Actor
  belongings: readonly Belongings[]
  now: Date
}

export type Joined =
  | { outcome: 'merged'; mergeId: string; customerId: string }
  | { outcome: 'already_one'; customerId: string }
  | { outcome: 'different'; linkIds: string[] }
  | { outcome: 'too_large'; identities: number }

/**
 * Joins the people of two customers, whoever stands for them by now: takes the lock of the graph first, so that
 * of several at the same moment each sees what the others did. Writes the merge with exactly what moved, the link
 * that explains it, and its event. A verdict "different" between any of the two groups vetoes.
 */
export async function joinGroups(tx: Tx, o: Joining): Promise<Joined> {
  await lockIdentityGraph(tx)
  const winner = await resolveCustomerId(tx, o.winner.customerId)
  const loser = await resolveCustomerId(tx, o.loser.customerId)
  if (winner === loser) return { outcome: 'already_one', customerId: winner }
  const group = await groupOf(tx, winner)
  const other = await groupOf(tx, loser)
  const linkIds = await differencesBetween(tx, group, other)
  if (linkIds.length > 0) return { outcome: 'different', linkIds }
  const identities = await countIdentities(tx, [winner, loser])
  if (identities > mostIdentities) return { outcome: 'too_large', identities }

  const mergeId = await insertMerge(tx, {
    winner,
    loser,
    winnerAnchor: o.winner.customerId,
    loserAnchor: o.loser.customerId,
    rule: o.rule,
    evidence: { winner: o.winner, loser: o.loser },
    reason: o.reason,
    by: o.by,
    now: o.now,
  })
  const { manifest } = await settleGroup(tx, [...group, ...other], o)
  await noteMoved(tx, mergeId, manifest)
  await insertLink(tx, {
    left: o.winner,
    right: o.loser,
    verdict: 'same',
    rule: o.rule,
    score: 1,
    reason: o.reason,
    mergeId,
    decidedBy: o.by,
    now: o.now,
  })
  await recordEvent(tx, customerMerged, {
    actor: o.actor,
    customerId: winner,
    data: { mergeId, winnerId: winner, loserId: loser },
  })
  return { outcome: 'merged', mergeId, customerId: winner }
}
