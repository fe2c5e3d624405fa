import type { Tx } from '../../../platform/database/index.ts'
import { type Actor, recordEvent } from '../../../platform/events/index.ts'
import { inboxById } from '../../inboxes/index.ts'
import { conversationErrors } from '../errors.ts'
import { conversationStatusChanged, handoffAccepted, legEnded } from '../events.ts'
import {
  addParticipant,
  type ConversationRow,
  endLeg,
  type HandoffRow,
  handoffById,
  homeOfLeg,
  insertCheck,
  insertLeg,
  type LegRow,
  legById,
  lockAround,
  saveConversation,
  statusFields,
  updateHandoff,
} from '../store/index.ts'
import { handoffEventData } from './handoff-event-data.ts'
import { recordLegStarted } from './record-leg-started.ts'

/** How somebody comes in who takes an offer up in a window. */
export type CameBy = 'link' | 'qr_code' | 'code'

export type Acceptance =
  | { outcome: 'accepted'; handoff: HandoffRow; conversation: ConversationRow; leg: LegRow }
  /** It was taken up before: by this very browser, or by another. */
  | { outcome: 'used'; handoff: HandoffRow; bySameSession: boolean }
  | { outcome: 'closed'; handoff: HandoffRow }

/**
 * Takes a handoff up, once: under the conversation's lock the first of two devices wins. Opens the new leg,
 * which sees the conversation from here on, ends the old one, and makes the new one the default; whoever came
 * waits for us there. The holder of the link proves nothing about who they are, so the leg's proof is just that.
 */
export async function acceptHandoff(
  tx: Tx,
  o: {
    handoffId: string
    /** Who arrives: the identity on the new channel and the session that may open the link again. */
    identityId: string
    sessionId: string
    externalThread: string
    /** With `code` they have what we gave to who is before us, on the phone or at the counter. */
    cameBy: CameBy
    now: Date
  },
): Promise<Acceptance> {
  const locked = await lockAround(tx, () => handoffById(tx, o.handoffId))
  if (!locked) throw conversationErrors.handoff_not_found()
  const { conversation, found: handoff } = locked
  if (handoff.state === 'accepted') {
    return { outcome: 'used', handoff, bySameSession: handoff.taken_up_by === o.sessionId }
  }
  if (handoff.state !== 'offered' || isOver(handoff, o.now)) return { outcome: 'closed', handoff }

  const actor: Actor = { kind: 'customer', id: o.identityId }
  const leg = await openLeg(tx, conversation, handoff, o)
  await updateHandoff(tx, handoff, {
    state: 'accepted',
    accepted_at: o.now,
    to_leg_id: leg.id,
    taken_up_by: o.sessionId,
    came_by: o.cameBy,
    after_seq: conversation.last_seq,
  })
  // The offer's own words told the customer what moves where.
  await insertCheck(tx, {
    handoffId: handoff.id,
    key: 'switch_explained',
    byKind: 'system',
    by: null,
    how: 'seen_in_text',
    now: o.now,
  })
  if (o.cameBy === 'code') {
    await insertCheck(tx, {
      handoffId: handoff.id,
      key: 'identity_confirmed',
      byKind: 'system',
      by: null,
      how: 'code',
      now: o.now,
    })
  }
  const before = conversation.status
  const version = await saveConversation(tx, conversation, {
    default_leg_id: leg.id,
    last_activity_at: o.now,
    ...(before === 'open' ? {} : statusFields(conversation, 'open', o.now, null)),
    ...(await waitFields(tx, conversation, handoff, o.now)),
  })
  await recordTakeUp(tx, { conversation, handoff, leg, actor, before, version, now: o.now })
  return { outcome: 'accepted', handoff, conversation, leg }
}

function isOver(handoff: HandoffRow, now: Date): boolean {
  return handoff.expires_at !== null && handoff.expires_at <= now
}

/** Somebody sits before the new channel now, so its promise counts, unless an earlier one was due sooner. */
async function waitFields(tx: Tx, conversation: ConversationRow, handoff: HandoffRow, now: Date) {
  const inbox = await inboxById(tx, handoff.to_inbox_id)
  const promised = inbox && new Date(now.getTime() + inbox.replyTargetMinutes * 60_000)
  const earlier = conversation.reply_due_at
  return {
    waiting_since: conversation.waiting_since ?? now,
    reply_due_at: earlier && (!promised || earlier < promised) ? earlier : (promised ?? null),
  }
}

async function openLeg(
  tx: Tx,
  conversation: ConversationRow,
  handoff: HandoffRow,
  o: { identityId: string; externalThread: string; now: Date },
): Promise<LegRow> {
  const from = await legById(tx, handoff.from_leg_id)
  const leg = await insertLeg(tx, {
    conversationId: conversation.id,
    inboxId: handoff.to_inbox_id,
    channel: handoff.to_channel,
    identityId: o.identityId,
    externalThread: o.externalThread,
    address: null,
    proof: 'handoff_link',
    handoffId: handoff.id,
    visibleFromSeq: conversation.last_seq,
    homeId: from ? homeOfLeg(from) : conversation.id,
    now: o.now,
  })
  await addParticipant(tx, {
    conversationId: conversation.id,
    identityId: o.identityId,
    role: 'customer',
    now: o.now,
  })
  return leg
}

async function recordTakeUp(
  tx: Tx,
  o: {
    conversation: ConversationRow
    handoff: HandoffRow
    leg: LegRow
    actor: Actor
    before: ConversationRow['status']
    version: number
    now: Date
  },
): Promise<void> {
  const { conversation, handoff, leg, version } = o
  const from = await legById(tx, handoff.from_leg_id)
  if (!from) throw conversationErrors.handoff_not_found()
  const about = { actor: o.actor, conversationId: conversation.id, customerId: conversation.customer_id }
  await recordEvent(tx, handoffAccepted, {
    ...about,
    data: {
      ...handoffEventData(handoff, from, version),
      toLegId: leg.id,
      waitedMilliseconds: Math.max(0, o.now.getTime() - handoff.offered_at.getTime()),
    },
  })
  if (await endLeg(tx, from.id, o.now)) {
    await recordEvent(tx, legEnded, { ...about, data: { legId: from.id, channel: from.channel, version } })
  }
  await recordLegStarted(tx, leg, { conversation, handoffId: handoff.id, actor: o.actor, version })
  if (o.before !== conversation.status) {
    await recordEvent(tx, conversationStatusChanged, {
      ...about,
      data: { from: o.before, to: conversation.status, reopened: o.before === 'resolved', version },
    })
  }
}
