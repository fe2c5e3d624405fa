import type { Tx } from '../../../platform/database/index.ts'
import {
  type ConversationRow,
  findConversation,
  type LegRow,
  legsOf,
  thirdPartiesOf,
} from '../../conversations/index.ts'
import { claimantOf, type Identity, recogniseSender, type Sender } from '../../customers/index.ts'
import { isAddressKind } from '../../inboxes/index.ts'
import type { Arrival } from './apply-item.ts'
import { homeOf, proveOwner } from './prove-owner.ts'

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
    ...(isAddressKind(item.sender.kind)
      ? item.sender.verifiedBy === null && { scope: 'unverified' }
      : { scope: inbox.id }),
    locale: item.language,
    claims: claimsOf(item),
  }
  const conversation = conversationId === null ? undefined : await findConversation(tx, conversationId)
  if (!conversation) return await asCustomer(tx, sender, null, now)
  if (!isAddressKind(sender.kind)) return await asCustomer(tx, sender, homeOf(conversation), now)

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

async function asCustomer(
  tx: Tx,
  sender: Sender,
  home: ReturnType<typeof homeOf> | null,
  now: Date,
): Promise<ResolvedSender> {
  const identity = await recogniseSender(tx, sender, {
    ...(home ?? { customerId: null }),
    now,
    actor: system,
  })
  return {
    identity,
    customerId: identity.customer_id,
    role: 'customer',
    proof: sender.verifiedBy === null ? (isAddressKind(sender.kind) ? 'claimed' : 'none') : 'verified',
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
  return await proveOwner(tx, sender, { conversation, claimantId, rule: 'claimed_address_answered' }, now)
}

function claimsOf(item: Arrival['item']): Sender['claims'] {
  const unprovedAddress =
    item.sender.kind === 'email' && item.sender.verifiedBy === null
      ? [{ kind: 'email' as const, value: item.sender.value }]
      : []
  return [...item.claims, ...unprovedAddress]
}
