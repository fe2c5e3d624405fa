import { v7 as uuid } from 'uuid'
import type { Tx } from '../../../platform/database/index.ts'
import type { Actor } from '../../../platform/events/index.ts'
import { arrivesBy } from '../../inboxes/index.ts'
import {
  beginLegByHandoff,
  type ConversationRow,
  endLeg,
  hasAwayMail,
  homeOfLeg,
  insertHandoff,
  insertLeg,
  isOnlyMessageOf,
  type LegRow,
  legById,
  moveMessageToLeg,
  openHandoffOf,
  updateHandoff,
} from '../store/index.ts'
import { moveMatter } from './move-matter.ts'
import { recordLegStarted } from './record-leg-started.ts'
import { giveWay } from './write-first.ts'

/**
 * A customer who had left the chat answers the message that brought them our words: so they moved the matter
 * there themselves. Records that as a handoff made and taken up in one step, with a leg of its own.
 * Answering an older one while the chat goes on moves nothing.
 */
export async function followAbsentCustomer(
  tx: Tx,
  conversation: ConversationRow,
  arrivedOn: LegRow,
  o: { now: Date; actor: Actor },
): Promise<void> {
  if (arrivesBy(arrivedOn.channel) !== 'address' || conversation.default_leg_id === arrivedOn.id) return
  const from =
    conversation.default_leg_id === null ? undefined : await legById(tx, conversation.default_leg_id)
  if (!from || arrivesBy(from.channel) !== 'page' || !(await hasAwayMail(tx, from.id))) return

  const open = await openHandoffOf(tx, conversation.id)
  if (open) await giveWay(tx, open, o)
  const handoff = await insertHandoff(tx, {
    id: uuid(),
    conversation_id: conversation.id,
    from_leg_id: from.id,
    to_inbox_id: arrivedOn.inbox_id,
    to_channel: arrivedOn.channel,
    initiated_by: 'customer',
    initiator_id: null,
    reason: 'away',
    token_hash: null,
    instructions: '',
    after_seq: conversation.last_seq - 1,
    offered_at: o.now,
    expires_at: null,
  })
  const leg = await legBegunBy(tx, handoff.id, conversation, arrivedOn, o.now)
  await updateHandoff(tx, handoff, { state: 'accepted', to_leg_id: leg.id, accepted_at: o.now })
  if (arrivedOn.id !== leg.id) await endLeg(tx, arrivedOn.id, o.now)
  const version = await moveMatter(tx, conversation, { handoff, from, to: leg, ...o })
  await recordLegStarted(tx, leg, { conversation, handoffId: handoff.id, actor: o.actor, version })
}

/** The stretch that begins here: the leg that this very mail opened, or a new one after an older exchange. */
async function legBegunBy(
  tx: Tx,
  handoffId: string,
  conversation: ConversationRow,
  arrivedOn: LegRow,
  now: Date,
): Promise<LegRow> {
  if (await isOnlyMessageOf(tx, arrivedOn.id, conversation.last_seq)) {
    await beginLegByHandoff(tx, arrivedOn.id, handoffId)
    return { ...arrivedOn, began_by_handoff_id: handoffId }
  }
  const leg = await insertLeg(tx, {
    conversationId: conversation.id,
    inboxId: arrivedOn.inbox_id,
    channel: arrivedOn.channel,
    identityId: arrivedOn.identity_id,
    externalThread: arrivedOn.external_thread,
    address: arrivedOn.address,
    proof: arrivedOn.proof,
    handoffId,
    visibleFromSeq: conversation.last_seq - 1,
    homeId: homeOfLeg(arrivedOn),
    now,
  })
  await moveMessageToLeg(tx, conversation.id, conversation.last_seq, leg.id)
  return leg
}
