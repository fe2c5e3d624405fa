import type { Tx } from '../../../platform/database/index.ts'
import type { Actor } from '../../../platform/events/index.ts'
import { recordAudit } from '../../access/index.ts'
import type { Belongings } from '../belongings.ts'
import { customerErrors } from '../errors.ts'
import { lockIdentityGraph } from '../store/index.ts'
import { joinGroups, mostIdentities } from './join-groups.ts'
import { evidenceEnd } from './merge-evidence.ts'

/**
 * An agent says that two customers are one person: the second is taken in by the first. Answers the merge, or a
 * null one when they were one already. Throws `customers_are_different` (409), `merge_too_large` and
 * `merge_with_itself` (422), and what `evidenceEnd` throws.
 */
export async function mergeCustomers(
  tx: Tx,
  o: {
    customerId: string
    otherId: string
    identityId: string | undefined
    otherIdentityId: string | undefined
    reason: string | null
    actor: Actor
    belongings: readonly Belongings[]
    now: Date
  },
): Promise<{ customerId: string; mergeId: string | null }> {
  if (o.customerId === o.otherId) throw customerErrors.merge_with_itself()
  await lockIdentityGraph(tx)
  const joined = await joinGroups(tx, {
    winner: await evidenceEnd(tx, { customerId: o.customerId, identityId: o.identityId }),
    loser: await evidenceEnd(tx, { customerId: o.otherId, identityId: o.otherIdentityId }),
    rule: 'agent',
    reason: o.reason,
    by: o.actor.id,
    actor: o.actor,
    belongings: o.belongings,
    now: o.now,
  })
  if (joined.outcome === 'different') {
    throw customerErrors.customers_are_different({ details: { linkIds: joined.linkIds } })
  }
  if (joined.outcome === 'too_large') {
    throw customerErrors.merge_too_large({
      details: { identities: joined.identities, most: mostIdentities },
    })
  }
  if (joined.outcome === 'already_one') return { customerId: joined.customerId, mergeId: null }
  await recordAudit(tx, {
    actor: o.actor,
    action: 'customer.merge',
    subject: { kind: 'customer', id: joined.customerId },
    data: { mergeId: joined.mergeId, otherId: o.otherId },
  })
  return { customerId: joined.customerId, mergeId: joined.mergeId }
}
