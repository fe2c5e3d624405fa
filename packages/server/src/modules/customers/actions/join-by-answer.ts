import type { Tx } from '../../../platform/database/index.ts'
import type { Actor } from '../../../platform/events/index.ts'
import type { Belongings } from '../belongings.ts'
import { hasLink, type Identity, identityById, insertLink, lockIdentityGraph } from '../store/index.ts'
import { joinGroups } from './join-groups.ts'

/**
 * The owner of an address answered, from it and with aligned mail authentication, what we had sent to that
 * address because `claimantId` (a form, a visitor) had claimed it, or pressed the button in it: so both are one person. Joins the
 * claimant's customer into the address owner's. Shared and relay identities never join people, a verdict
 * "different" vetoes, and where the group would be too large the finding is kept for a person to look at.
 * Answers the customer whose conversation it is.
 */
export async function joinByAnswer(
  tx: Tx,
  o: {
    ownerIdentity: Identity
    claimantId: string
    rule: 'claimed_address_answered' | 'claimed_address_confirmed'
    belongings: readonly Belongings[]
    actor: Actor
    now: Date
  },
): Promise<string> {
  await lockIdentityGraph(tx)
  const claimant = await identityById(tx, o.claimantId)
  const owner = await identityById(tx, o.ownerIdentity.id)
  if (!claimant || !owner) return o.ownerIdentity.customer_id
  if (claimant.id === owner.id) return owner.customer_id
  if (owner.sharing !== 'personal' || claimant.sharing !== 'personal') return claimant.customer_id
  const winner = { customerId: owner.origin_customer_id, identityId: owner.id }
  const loser = { customerId: claimant.origin_customer_id, identityId: claimant.id }
  const joined = await joinGroups(tx, { ...o, winner, loser, reason: null, by: null })
  if (joined.outcome === 'merged') return joined.customerId
  if (joined.outcome === 'different') return claimant.customer_id
  if (!(await hasLink(tx, 'same', owner.id, claimant.id))) {
    await insertLink(tx, {
      left: winner,
      right: loser,
      verdict: 'same',
      rule: o.rule,
      score: 1,
      reason: null,
      mergeId: null,
      decidedBy: null,
      now: o.now,
    })
  }
  return joined.outcome === 'already_one' ? joined.customerId : claimant.customer_id
}
