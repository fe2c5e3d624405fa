import type { Tx } from '../../../platform/database/index.ts'
import { type Actor, recordEvent } from '../../../platform/events/index.ts'
import { recogniseSender } from '../../customers/index.ts'
import { conversationErrors } from '../errors.ts'
import { participantAdded, participantLeftOut } from '../events.ts'
import {
  addParticipant,
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
  const email = o.email.trim().toLowerCase()
  // The graph's lock comes before any conversation's.
  const identity = await recogniseSender(
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
  const conversation = await lockConversation(tx, o.conversationId)
  const role = await roleOf(tx, conversation.id, identity.id)
  if (role === 'customer' || identity.customer_id === conversation.customer_id) {
    throw conversationErrors.participant_is_customer()
  }
  if (role === 'third_party') return
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
