import type { Tx } from '../../../platform/database/index.ts'
import { type Actor, recordEvent } from '../../../platform/events/index.ts'
import { recordAudit } from '../../access/index.ts'
import { customerErrors } from '../errors.ts'
import { identityLinked, identityLinkRevoked } from '../events.ts'
import {
  differencesBetween,
  groupOf,
  insertLink,
  type LinkEnd,
  linkById,
  lockIdentityGraph,
  resolveCustomerId,
  revokeLink,
  tellingIdentity,
} from '../store/index.ts'
import { evidenceEnd } from './merge-evidence.ts'

/**
 * An agent says that two customers are different people. Answers the id of the verdict, the one that stands
 * already if there is one. Throws `customers_are_one` (409), `merge_with_itself` (422), and what `evidenceEnd`
 * throws.
 */
export async function judgeDifferent(
  tx: Tx,
  o: {
    customerId: string
    otherId: string
    identityId: string | undefined
    otherIdentityId: string | undefined
    reason: string | null
    actor: Actor
    now: Date
  },
): Promise<string> {
  if (o.customerId === o.otherId) throw customerErrors.merge_with_itself()
  await lockIdentityGraph(tx)
  const left = await evidenceEnd(tx, { customerId: o.customerId, identityId: o.identityId })
  const right = await evidenceEnd(tx, { customerId: o.otherId, identityId: o.otherIdentityId })
  const winnerId = await resolveCustomerId(tx, left.customerId)
  const loserId = await resolveCustomerId(tx, right.customerId)
  if (winnerId === loserId) throw customerErrors.customers_are_one()
  const [standing] = await differencesBetween(tx, await groupOf(tx, winnerId), await groupOf(tx, loserId))
  if (standing !== undefined) return standing
  const linkId = await recordDifference(tx, { ...o, left, right, mergeId: null })
  await recordAudit(tx, {
    actor: o.actor,
    action: 'customer.tell_apart',
    subject: { kind: 'customer', id: winnerId },
    data: { linkId, otherId: loserId },
  })
  return linkId
}

/** Writes the verdict "different" and its event. Needs the lock of the graph. */
export async function recordDifference(
  tx: Tx,
  o: {
    left: LinkEnd
    right: LinkEnd
    reason: string | null
    mergeId: string | null
    actor: Actor
    now: Date
  },
): Promise<string> {
  const left = await withIdentity(tx, o.left)
  const right = await withIdentity(tx, o.right)
  const linkId = await insertLink(tx, {
    left,
    right,
    verdict: 'different',
    rule: 'agent',
    score: 1,
    reason: o.reason,
    mergeId: o.mergeId,
    decidedBy: o.actor.id,
    now: o.now,
  })
  await recordEvent(tx, identityLinked, {
    actor: o.actor,
    customerId: await resolveCustomerId(tx, left.customerId),
    data: {
      linkId,
      leftCustomerId: left.customerId,
      rightCustomerId: right.customerId,
      verdict: 'different',
    },
  })
  return linkId
}

async function withIdentity(tx: Tx, end: LinkEnd): Promise<LinkEnd> {
  return end.identityId === null ? { ...end, identityId: await tellingIdentity(tx, end.customerId) } : end
}

/**
 * Withdraws a verdict; withdrawing twice does no more than once. Throws `identity_link_not_found`, and
 * `identity_link_not_revocable` (409) for what a merge rests on.
 */
export async function withdrawVerdict(tx: Tx, o: { linkId: string; actor: Actor; now: Date }): Promise<void> {
  await lockIdentityGraph(tx)
  const link = await linkById(tx, o.linkId)
  if (!link) throw customerErrors.identity_link_not_found()
  if (link.revoked_at !== null) return
  if (link.verdict === 'same' && link.merge_id !== null) throw customerErrors.identity_link_not_revocable()
  await revokeLink(tx, link.id, o.actor.id, o.now)
  const customerId = await resolveCustomerId(tx, link.left_customer)
  await recordEvent(tx, identityLinkRevoked, {
    actor: o.actor,
    customerId,
    data: {
      linkId: link.id,
      leftCustomerId: link.left_customer,
      rightCustomerId: link.right_customer,
      verdict: link.verdict,
    },
  })
  await recordAudit(tx, {
    actor: o.actor,
    action: 'identity_link.revoke',
    subject: { kind: 'customer', id: customerId },
    data: { linkId: link.id, verdict: link.verdict },
  })
}
