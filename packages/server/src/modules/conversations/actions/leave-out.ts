import type { Tx } from '../../../platform/database/index.ts'
import { type Actor, recordEvent } from '../../../platform/events/index.ts'
import { ownersOfIdentities } from '../../customers/index.ts'
import { conversationChanged } from '../events.ts'
import {
  type ConversationRow,
  latestDecision,
  legsOf,
  lockConversation,
  lockStanding,
  type MixedRow,
  saveConversation,
  saveMixed,
  setParticipantRoles,
  speakersIn,
} from '../store/index.ts'

/**
 * Makes everybody who spoke in a conversation and was found not to be its customer a third party: answers leave
 * them out unless they are chosen, and go to the customer by default. Only those count whom the decision was about.
 */
export async function leaveOut(tx: Tx, conversationId: string, o: { actor: Actor }): Promise<void> {
  const decision = await latestDecision(tx, conversationId)
  if (!decision) return
  const conversation = await lockConversation(tx, conversationId)
  const speakers = await speakersIn(tx, [conversationId])
  const owners = await ownersOfIdentities(
    tx,
    speakers.map(({ identityId }) => identityId),
  )
  const others = owners
    .filter((owner) => owner.livingId !== conversation.customer_id)
    .filter((owner) => decision.customer_ids.includes(owner.originId))
    .map((owner) => owner.id)
  // Said anew, it may let somebody back in whom it left out before.
  const theirs = owners.filter((owner) => owner.livingId === conversation.customer_id)
  const back = theirs.map((owner) => owner.id)
  await setParticipantRoles(tx, conversationId, back, 'customer')
  await setParticipantRoles(tx, conversationId, others, 'third_party')
  await saveMixed(tx, decision.id, { left_out: others.sort() })
  await answerTheCustomer(tx, conversation, new Set(others), o.actor)
}

/** Whoever was left out and is the customer after all is one again. */
export async function letBackIn(tx: Tx, decision: MixedRow): Promise<void> {
  const conversation = await lockStanding(tx, decision.conversation_id)
  const owners = await ownersOfIdentities(tx, decision.left_out)
  const back = owners.filter((owner) => owner.livingId === conversation.customer_id).map((owner) => owner.id)
  if (back.length === 0) return
  await setParticipantRoles(tx, conversation.id, back, 'customer')
  await saveMixed(tx, decision.id, { left_out: decision.left_out.filter((id) => !back.includes(id)) })
}

/** The default leg must not lead to somebody who was left out, when the customer has one of their own. */
async function answerTheCustomer(
  tx: Tx,
  conversation: ConversationRow,
  others: ReadonlySet<string>,
  actor: Actor,
): Promise<void> {
  const legs = await legsOf(tx, conversation.id)
  const present = legs.find((leg) => leg.id === conversation.default_leg_id)
  if (present === undefined || !others.has(present.identity_id)) return
  const own = legs.filter((leg) => !others.has(leg.identity_id))
  const next = own.findLast((leg) => leg.ended_at === null) ?? own.at(-1)
  if (!next) return
  const version = await saveConversation(tx, conversation, { default_leg_id: next.id })
  await recordEvent(tx, conversationChanged, {
    actor,
    conversationId: conversation.id,
    customerId: conversation.customer_id,
    data: { fields: ['default_leg'], version },
  })
}
