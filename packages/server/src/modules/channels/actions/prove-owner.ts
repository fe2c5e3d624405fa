import type { Tx } from '../../../platform/database/index.ts'
import { belongingsOfCustomers, type ConversationRow, proveLegs } from '../../conversations/index.ts'
import {
  findIdentity,
  identityById,
  joinByAnswer,
  lockIdentityGraph,
  recogniseSender,
  type Sender,
} from '../../customers/index.ts'
import type { ResolvedSender } from './resolve-sender.ts'

const system = { kind: 'system', id: null } as const

/** A customer, and with which of those whom it stands for somebody new goes when they are parted again. */
export function homeOf(conversation: ConversationRow): { customerId: string; originId: string } {
  return {
    customerId: conversation.customer_id,
    originId: conversation.decided_customer_id ?? conversation.origin_customer_id,
  }
}

/**
 * The owner of the address that `claimantId` gave has answered from it, or has pressed the button of a mail that went
 * there: so it was them. Joins both, and the legs at the address are theirs.
 */
export async function proveOwner(
  tx: Tx,
  sender: Sender,
  o: {
    conversation: ConversationRow
    claimantId: string
    rule: 'claimed_address_answered' | 'claimed_address_confirmed'
  },
  now: Date,
): Promise<ResolvedSender> {
  const { conversation, claimantId, rule } = o
  // The lock comes first: two that share it and both want it alone wait for each other for ever.
  await lockIdentityGraph(tx)
  const known = await findIdentity(tx, sender)
  const claimant = await identityById(tx, claimantId)
  const home =
    claimant?.customer_id === conversation.customer_id
      ? { customerId: claimant.customer_id, originId: claimant.origin_customer_id }
      : homeOf(conversation)
  const identity = await recogniseSender(tx, sender, {
    ...(known ? { customerId: null } : home),
    now,
    actor: system,
  })
  const customerId = await joinByAnswer(tx, {
    ownerIdentity: identity,
    claimantId,
    rule,
    belongings: belongingsOfCustomers,
    actor: system,
    now,
  })
  await proveLegs(tx, conversation.id, sender.value, { identityId: identity.id, kind: sender.kind })
  return { identity, customerId, role: 'customer', proof: 'verified', displayName: identity.display }
}
