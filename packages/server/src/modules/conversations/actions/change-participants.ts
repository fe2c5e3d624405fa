import type { Tx } from '../../../platform/database/index.ts'
import { type Actor, recordEvent } from '../../../platform/events/index.ts'
import { findIdentity, type Identity, recogniseSender } from '../../customers/index.ts'
import { conversationErrors } from '../errors.ts'
import { participantAdded, participantLeftOut } from '../events.ts'
import {
  addParticipant,
  addressKey,
  type ConversationRow,
  lockConversation,
  roleOf,
  saveConversation,
  setParticipantRole,
} from '../store/index.ts'

interface Changing {
  conversationId: string
  actor: Actor
}

/**
 * Lets somebody take part as a third party, by an address that is only typed: it proves nothing about anybody.
 * Throws `participant_is_customer` (409) for an address of the customer's own.
 */
export async function addThirdParty(tx: Tx, o: Changing & { email: string; now: Date }): Promise<void> {
  // The graph's lock comes before any conversation's.
  const identity = await identityAt(tx, o.email, o)
  const conversation = await lockConversation(tx, o.conversationId)
  await letTakePart(tx, conversation, identity, o)
}

/** Whoever is reached at a typed address; nobody is proved by it. Takes the lock of the identity graph. */
export async function identityAt(tx: Tx, address: string, o: { actor: Actor; now: Date }): Promise<Identity> {
  const email = addressKey(address)
  return await recogniseSender(
    tx,
    {
      kind: 'email',
      scope: '',
      value: email,
      display: email,
      name: null,
      verifiedBy: null,
      locale: null,
      claims: [],
    },
    { customerId: null, now: o.now, actor: o.actor },
  )
}

/** Makes somebody a third party of the locked conversation. Throws `participant_is_customer`. */
export async function letTakePart(
  tx: Tx,
  conversation: ConversationRow,
  identity: Pick<Identity, 'id' | 'customer_id'>,
  o: { actor: Actor; now: Date },
): Promise<void> {
  await requireNotCustomer(tx, conversation, identity)
  if ((await roleOf(tx, conversation.id, identity.id)) === 'third_party') return
  const participant = { conversationId: conversation.id, identityId: identity.id }
  await addParticipant(tx, { ...participant, role: 'third_party', now: o.now })
  const version = await saveConversation(tx, conversation, {})
  await recordEvent(tx, participantAdded, {
    actor: o.actor,
    conversationId: conversation.id,
    customerId: conversation.customer_id,
    data: { identityId: identity.id, version },
  })
}

/** Throws `participant_is_customer` (409) for the customer of the conversation, at whichever of their addresses. */
export async function requireNotCustomer(
  tx: Tx,
  conversation: ConversationRow,
  identity: Pick<Identity, 'id' | 'customer_id'>,
): Promise<void> {
  const isCustomer = identity.customer_id === conversation.customer_id
  if (isCustomer || (await roleOf(tx, conversation.id, identity.id)) === 'customer') {
    throw conversationErrors.participant_is_customer()
  }
}

/** Introduces whom copies go to and nobody knows yet, before any conversation is locked. */
export async function introduceCopies(
  tx: Tx,
  addresses: readonly string[],
  o: { actor: Actor; now: Date },
): Promise<void> {
  // In one order, so that two replies to the same people do not wait for each other.
  for (const address of [...new Set(addresses.map(addressKey))].sort()) {
    if (!(await knownAt(tx, address))) await identityAt(tx, address, o)
  }
}

/** Whoever gets a copy takes part from then on; the customer does anyway. */
export async function letCopiesTakePart(
  tx: Tx,
  conversation: ConversationRow,
  addresses: readonly string[],
  o: { actor: Actor; now: Date },
): Promise<void> {
  for (const address of addresses) {
    const identity = await knownAt(tx, address)
    if (identity === undefined || identity.customer_id === conversation.customer_id) continue
    if ((await roleOf(tx, conversation.id, identity.id)) === undefined) {
      await letTakePart(tx, conversation, identity, o)
    }
  }
}

function knownAt(tx: Tx, address: string): Promise<Identity | undefined> {
  return findIdentity(tx, { kind: 'email', scope: '', value: address })
}

/**
 * Leaves a third party out: nothing goes to them any more. What they wrote stays, and when they write again they take
 * part again. Throws `participant_not_found` (404) and `participant_is_customer` (409).
 */
export async function leaveOutThirdParty(tx: Tx, o: Changing & { identityId: string }): Promise<void> {
  const conversation = await lockConversation(tx, o.conversationId)
  const role = await roleOf(tx, conversation.id, o.identityId)
  if (role === undefined) throw conversationErrors.participant_not_found()
  if (role === 'customer') throw conversationErrors.participant_is_customer()
  if (role === 'bystander') return
  await setParticipantRole(tx, conversation.id, o.identityId, 'bystander')
  const version = await saveConversation(tx, conversation, {})
  await recordEvent(tx, participantLeftOut, {
    actor: o.actor,
    conversationId: conversation.id,
    customerId: conversation.customer_id,
    data: { identityId: o.identityId, version },
  })
}
