import type { ReplyTarget } from '@throughline/contracts'
import type { Tx } from '../../../platform/database/index.ts'
import type { Actor } from '../../../platform/events/index.ts'
import { capabilitiesOf } from '../../inboxes/index.ts'
import {
  type ConversationRow,
  insertLeg,
  type LegRow,
  legById,
  repinPendingReplies,
  saveConversation,
} from '../store/index.ts'
import { recordLegStarted } from './record-leg-started.ts'
import { offerByWriting } from './write-first.ts'

/** The leg that an answer goes to: the one that is there, or one that the answer opens. */
export async function legOfTarget(
  tx: Tx,
  conversation: ConversationRow,
  target: ReplyTarget,
  actor: Actor,
  now: Date,
): Promise<LegRow> {
  const existing = target.legId === null ? undefined : await legById(tx, target.legId)
  if (existing) return existing
  const leg = await insertLeg(tx, {
    conversationId: conversation.id,
    inboxId: target.inboxId,
    channel: target.channel,
    identityId: target.identityId,
    externalThread: null,
    address: target.address,
    proof: target.verified ? 'verified' : 'claimed',
    handoffId: null,
    visibleFromSeq: conversation.last_seq,
    now,
  })
  const before = conversation.default_leg_id
  const present = before && (await legById(tx, before))
  const version = await saveConversation(
    tx,
    conversation,
    !present || capabilitiesOf(present.channel).way === 'none' ? { default_leg_id: leg.id } : {},
  )
  await repinPendingReplies(tx, conversation.id, {
    target: { from: target.key, to: `leg:${leg.id}` },
    leg: { from: before, to: conversation.default_leg_id },
  })
  await recordLegStarted(tx, leg, { conversation, handoffId: null, actor, version })
  if (present) await offerByWriting(tx, conversation, { from: present, to: leg, actor, now })
  return leg
}

/** Whoever answers an unassigned conversation has it. */
