import type { HandoffReason } from '@throughline/contracts'
import { v7 as uuid } from 'uuid'
import type { Tx } from '../../../platform/database/index.ts'
import { type Actor, recordEvent } from '../../../platform/events/index.ts'
import type { Inbox } from '../../inboxes/index.ts'
import { conversationErrors } from '../errors.ts'
import { handoffOffered } from '../events.ts'
import { canTakeHandoff } from '../handoff-options.ts'
import { handoffToken, hashHandoffToken } from '../handoff-token.ts'
import { replyTargets } from '../reply-targets.ts'
import {
  type ConversationRow,
  type HandoffRow,
  insertHandoff,
  type LegRow,
  lockConversation,
  openHandoffOf,
  saveConversation,
  updateHandoff,
} from '../store/index.ts'
import { handoffEventData } from './handoff-event-data.ts'
import { legOfTarget } from './leg-of-target.ts'
import { recordOutbound } from './record-outbound.ts'
import { giveWay, wasWrittenFirst } from './write-first.ts'

export interface HandoffOffer {
  conversationId: string
  toInbox: Inbox
  reason: HandoffReason
  /** The words for the customer, in their language. */
  instructions: string
  openMinutes: number
  by: { kind: 'agent' | 'rule'; id: string | null; name: string }
  now: Date
}

/**
 * Offers the customer to go on elsewhere: records the handoff with its one-time token and tells them on the
 * present channel, in the same transaction. The link is written when the message goes out.
 */
export async function offerHandoff(tx: Tx, tokenKey: Buffer, offer: HandoffOffer): Promise<HandoffRow> {
  const conversation = await lockConversation(tx, offer.conversationId)
  const open = await openHandoffOf(tx, conversation.id)
  if (open && !wasWrittenFirst(open)) throw conversationErrors.handoff_already_offered()
  if (!canTakeHandoff(offer.toInbox)) throw conversationErrors.handoff_not_possible()
  const from = await presentLeg(tx, conversation, offer)
  const actor = actorOf(offer.by)
  // To tell them may itself have begun a leg, and been noted as writing first.
  const written = await openHandoffOf(tx, conversation.id)
  if (written) await giveWay(tx, written, { actor, now: offer.now })
  const id = uuid()
  const handoff = await insertHandoff(tx, {
    id,
    conversation_id: conversation.id,
    from_leg_id: from.id,
    to_inbox_id: offer.toInbox.id,
    to_channel: offer.toInbox.channel,
    initiated_by: offer.by.kind,
    initiator_id: offer.by.id,
    reason: offer.reason,
    token_hash: hashHandoffToken(handoffToken(tokenKey, id)),
    instructions: offer.instructions,
    after_seq: conversation.last_seq + 1,
    offered_at: offer.now,
    expires_at: new Date(offer.now.getTime() + offer.openMinutes * 60_000),
  })
  const { messageId } = await recordOutbound(tx, conversation, from, {
    author:
      offer.by.kind === 'agent'
        ? { kind: 'agent', id: offer.by.id, name: offer.by.name }
        : { kind: 'system', id: null, name: offer.by.name },
    actor,
    text: offer.instructions,
    html: null,
    action: { kind: 'handoff', handoffId: id },
    attachmentIds: [],
    answersCustomer: false,
    now: offer.now,
  })
  await updateHandoff(tx, handoff, { message_id: messageId })
  const version = await saveConversation(tx, conversation, {})
  await recordEvent(tx, handoffOffered, {
    actor,
    conversationId: conversation.id,
    customerId: conversation.customer_id,
    data: handoffEventData(handoff, from, version),
  })
  return handoff
}

/** The leg on which the customer can be told now; after a form, the one that its first answer would open. */
async function presentLeg(
  tx: Tx,
  conversation: ConversationRow,
  { by, toInbox, now }: HandoffOffer,
): Promise<LegRow> {
  const target = (await replyTargets(tx, conversation)).find((candidate) => candidate.isDefault)
  if (!target) throw conversationErrors.handoff_no_way_to_tell()
  if (target.channel === toInbox.channel) throw conversationErrors.handoff_same_channel()
  return await legOfTarget(tx, conversation, target, actorOf(by), now)
}

function actorOf({ kind, id }: HandoffOffer['by']): Actor {
  return kind === 'agent' ? { kind: 'agent', id } : { kind: 'system', id: null }
}
