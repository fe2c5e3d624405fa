import type { Tx } from '../../../platform/database/index.ts'
import { type Actor, recordEvent } from '../../../platform/events/index.ts'
import { customerMerged } from '../events.ts'
import {
  hasDifferentVerdict,
  type Identity,
  identityById,
  insertLink,
  lockIdentityGraph,
  moveIdentities,
} from '../store/index.ts'

/**
 * The owner of an address answered, from it and with aligned mail authentication, what we had sent to that
 * address because `claimantId` (a form, a visitor) had claimed it: so both are one person. Joins the
 * claimant's customer into the address owner's. Shared and relay identities never join people, a verdict
 * "different" vetoes. Answers the customer that both belong to now.
 */
export async function joinByAnswer(
  tx: Tx,
  o: { ownerIdentity: Identity; claimantId: string; actor: Actor; now: Date },
): Promise<string> {
  await lockIdentityGraph(tx)
  const claimant = await identityById(tx, o.claimantId)
  const owner = await identityById(tx, o.ownerIdentity.id)
  if (!claimant || !owner) return o.ownerIdentity.customer_id
  if (claimant.id === owner.id) return owner.customer_id
  if (owner.sharing !== 'personal' || claimant.sharing !== 'personal') return claimant.customer_id
  if (await hasDifferentVerdict(tx, owner.id, claimant.id)) return claimant.customer_id
  const evidence = { rule: 'claimed_address_answered', owner: owner.id, claimant: claimant.id }
  await insertLink(tx, {
    left: owner.id,
    right: claimant.id,
    rule: 'claimed_address_answered',
    evidence,
    now: o.now,
  })
  if (claimant.customer_id === owner.customer_id) return owner.customer_id

  const mergeId = await moveIdentities(tx, {
    winner: owner.customer_id,
    loser: claimant.customer_id,
    evidence,
    now: o.now,
  })
  await recordEvent(tx, customerMerged, {
    actor: o.actor,
    customerId: owner.customer_id,
    data: { mergeId, winnerId: owner.customer_id, loserId: claimant.customer_id },
  })
  return owner.customer_id
}
