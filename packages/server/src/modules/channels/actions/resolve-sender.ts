import type { Tx } from '../../../platform/database/index.ts'
import {
  belongingsOfCustomers,
  type ConversationRow,
  findConversation,
  type LegRow,
  legsOf,
  proveLegs,
  thirdPartiesOf,
} from '../../conversations/index.ts'
import {
  claimantOf,
  findIdentity,
  type Identity,
  identityById,
  joinByAnswer,
  lockIdentityGraph,
  recogniseSender,
  type Sender,
} from '../../customers/index.ts'
import type { Arrival } from './apply-item.ts'

export interface ResolvedSender {
  identity: Identity
  /** Whose conversation a new one would be. */
  customerId: string
  role: 'customer' | 'third_party'
  proof: LegRow['proof']
  displayName: string
}

const system = { kind: 'system', id: null } as const

/**
 * Decides who speaks. What comes from outside counts only as far as it was proved: an unproved From is an
 * identity of its own and never reaches the history of the address's owner; a keyed address threads the mail
 * and identifies nobody.
 */
export async function resolveSender(
  tx: Tx,
  { item, inbox, now }: Arrival,
  conversationId: string | null,
): Promise<ResolvedSender> {
  const sender: Sender = {
    ...item.sender,
    ...(item.sender.kind === 'email' && item.sender.verifiedBy === null ? { scope: 'unverified' } : {}),
    ...(item.sender.kind === 'email' ? {} : { scope: inbox.id }),
    locale: item.language,
    claims: claimsOf(item),
  }
  const conversation = conversationId === null ? undefined : await findConversation(tx, conversationId)
  if (!conversation) return await asCustomer(tx, sender, null, now)
  if (sender.kind !== 'email') return await asCustomer(tx, sender, homeOf(conversation), now)

  // What a third party opened makes nobody the customer, however often they write.
  const thirdParties = await thirdPartiesOf(tx, conversation.id)
  const legs = (await legsOf(tx, conversation.id)).filter((leg) => !thirdParties.has(leg.identity_id))
  const theirs = legs.filter((leg) => leg.address === sender.value)
  if (sender.verifiedBy === null) return await unproved(tx, sender, theirs.length > 0, now)
  const claimantId =
    theirs.find((leg) => leg.proof === 'claimed')?.identity_id ??
    (item.thread.conversationId === conversation.id && theirs.length === 0
      ? await claimantOf(
          tx,
          legs.map((leg) => leg.identity_id),
          sender.value,
        )
      : undefined)
  return await proved(tx, sender, { conversation, theirs, claimantId }, now)
}

/** A customer, and with which of those whom it stands for somebody new goes when they are parted again. */
interface Home {
  customerId: string
  originId: string
}

function homeOf(conversation: ConversationRow): Home {
  return {
    customerId: conversation.customer_id,
    originId: conversation.decided_customer_id ?? conversation.origin_customer_id,
  }
}

async function asCustomer(tx: Tx, sender: Sender, home: Home | null, now: Date): Promise<ResolvedSender> {
  const identity = await recogniseSender(tx, sender, {
    ...(home ?? { customerId: null }),
    now,
    actor: system,
  })
  return {
    identity,
    customerId: identity.customer_id,
    role: 'customer',
    proof: sender.verifiedBy === null ? (sender.kind === 'email' ? 'claimed' : 'none') : 'verified',
    displayName: identity.display,
  }
}

/** Without aligned authentication: whoever uses the address that we write to is heard, anybody else is a third party. */
async function unproved(
  tx: Tx,
  sender: Sender,
  isOurCorrespondent: boolean,
  now: Date,
): Promise<ResolvedSender> {
  const resolved = await asCustomer(tx, sender, null, now)
  return { ...resolved, role: isOurCorrespondent ? 'customer' : 'third_party' }
}

async function proved(
  tx: Tx,
  sender: Sender,
  place: {
    conversation: ConversationRow
    /** The customer's legs at this address. */
    theirs: LegRow[]
    /** Who said that this address was theirs, and was written to at it because of that. */
    claimantId: string | undefined
  },
  now: Date,
): Promise<ResolvedSender> {
  const { conversation, theirs, claimantId } = place
  if (claimantId === undefined) {
    const resolved = await asCustomer(tx, sender, null, now)
    const isCustomer = resolved.customerId === conversation.customer_id || theirs.length > 0
    return { ...resolved, role: isCustomer ? 'customer' : 'third_party' }
  }
  // The owner of the address that somebody claimed has answered from it: so it was them. The lock comes first:
  // two that share it and both want it alone wait for each other for ever.
  await lockIdentityGraph(tx)
  const known = await findIdentity(tx, sender)
  const claimant = await identityById(tx, claimantId)
  const home =
    claimant?.customer_id === conversation.customer_id
      ? { customerId: claimant.customer_id, originId: claimant.origin_customer_id }
      : homeOf(conversation)
  const resolved = await asCustomer(tx, sender, known ? null : home, now)
  const customerId = await joinByAnswer(tx, {
    ownerIdentity: resolved.identity,
    claimantId,
    belongings: belongingsOfCustomers,
    actor: system,
    now,
  })
  await proveLegs(tx, conversation.id, sender.value, resolved.identity.id)
  return { ...resolved, customerId }
}

function claimsOf(item: Arrival['item']): Sender['claims'] {
  const unprovedAddress =
    item.sender.kind === 'email' && item.sender.verifiedBy === null
      ? [{ kind: 'email' as const, value: item.sender.value }]
      : []
  return [...item.claims, ...unprovedAddress]
}
