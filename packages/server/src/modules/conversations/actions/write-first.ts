import { v7 as uuid } from 'uuid'
import type { Tx } from '../../../platform/database/index.ts'
import { type Actor, recordEvent } from '../../../platform/events/index.ts'
import { capabilitiesOf } from '../../inboxes/index.ts'
import { handoffOffered } from '../events.ts'
import {
  beginLegByHandoff,
  type ConversationRow,
  type HandoffRow,
  insertCheck,
  insertHandoff,
  type LegRow,
  legById,
  openHandoffOf,
  saveConversation,
  updateHandoff,
} from '../store/index.ts'
import { closeHandoff } from './close-handoff.ts'
import { handoffEventData } from './handoff-event-data.ts'
import { moveMatter } from './move-matter.ts'

/**
 * We write first to a customer on another channel where they are verified: a handoff without a link, which their
 * first answer there takes up; until then both legs live. While the customer holds the link of another offer, that
 * offer says where the matter may move, and what is written elsewhere stays alongside.
 */
export async function offerByWriting(
  tx: Tx,
  conversation: ConversationRow,
  o: { from: LegRow; to: LegRow; actor: Actor; now: Date },
): Promise<void> {
  const { from, to } = o
  if (to.proof !== 'verified' || capabilitiesOf(from.channel).way === 'none' || from.channel === to.channel)
    return
  if (await openHandoffOf(tx, conversation.id)) return
  const handoff = await insertHandoff(tx, {
    id: uuid(),
    conversation_id: conversation.id,
    from_leg_id: from.id,
    to_inbox_id: to.inbox_id,
    to_channel: to.channel,
    initiated_by: o.actor.kind === 'agent' ? 'agent' : 'rule',
    initiator_id: o.actor.id,
    reason: 'convenience',
    token_hash: null,
    instructions: '',
    after_seq: conversation.last_seq,
    offered_at: o.now,
    expires_at: null,
  })
  await updateHandoff(tx, handoff, { to_leg_id: to.id })
  const version = await saveConversation(tx, conversation, {})
  await recordEvent(tx, handoffOffered, {
    actor: o.actor,
    conversationId: conversation.id,
    customerId: conversation.customer_id,
    data: handoffEventData(handoff, from, version),
  })
}

/** The customer answers where we wrote first, or where they asked to go on: so it does. False when neither was so. */
export async function acceptByAnswering(
  tx: Tx,
  conversation: ConversationRow,
  arrivedOn: LegRow,
  o: { now: Date; actor: Actor },
): Promise<boolean> {
  const handoff = await openHandoffOf(tx, conversation.id)
  // Of a chat that we offered there is no leg yet, so nothing is answered on it.
  if (!handoff || handoff.to_leg_id !== arrivedOn.id) return false
  const from = await legById(tx, handoff.from_leg_id)
  if (!from) return false
  await updateHandoff(tx, handoff, { state: 'accepted', accepted_at: o.now })
  await beginLegByHandoff(tx, arrivedOn.id, handoff.id)
  if (!wasWrittenFirst(handoff)) {
    // What they answer asked them whether they want to go on here.
    const ticked = { handoffId: handoff.id, key: 'switch_explained', byKind: 'system', by: null } as const
    await insertCheck(tx, { ...ticked, how: 'seen_in_text', now: o.now })
  }
  await moveMatter(tx, conversation, { handoff, from, to: arrivedOn, ...o })
  return true
}

/** What we wrote first gives way to another passage of the matter; the customer was told of nothing. */
export async function giveWay(tx: Tx, handoff: HandoffRow, o: { now: Date; actor: Actor }): Promise<void> {
  await closeHandoff(tx, { handoffId: handoff.id, to: 'withdrawn', words: null, organisation: '', ...o })
}

/** Whether a handoff came of writing first: then there is no link, and nothing was promised. */
export function wasWrittenFirst(handoff: Pick<HandoffRow, 'token_hash'>): boolean {
  return handoff.token_hash === null
}
