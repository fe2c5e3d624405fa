import type { Tx } from '../../../platform/database/index.ts'
import { type Actor, recordEvent } from '../../../platform/events/index.ts'
import { handoffAccepted, legEnded } from '../events.ts'
import {
  type ConversationRow,
  endLeg,
  type HandoffRow,
  insertCheck,
  type LegRow,
  resumeLeg,
  saveConversation,
} from '../store/index.ts'
import { handoffEventData } from './handoff-event-data.ts'

/**
 * The customer's own words took a handoff up: the old leg ends and answers go to the new one. Who wrote from a
 * verified identity is confirmed by that. Answers the conversation's version.
 */
export async function moveMatter(
  tx: Tx,
  conversation: ConversationRow,
  o: {
    handoff: HandoffRow
    from: LegRow
    to: LegRow
    /** False where whoever took it up need not be the owner of the address. */
    isOwner?: boolean
    actor: Actor
    now: Date
  },
): Promise<number> {
  const { handoff, from, to, now } = o
  if (to.proof === 'verified' && o.isOwner !== false) {
    await insertCheck(tx, {
      handoffId: handoff.id,
      key: 'identity_confirmed',
      byKind: 'system',
      by: null,
      how: 'verified',
      now,
    })
  }
  const ended = await endLeg(tx, from.id, now)
  // Where they come back to goes on.
  if (to.ended_at !== null) await resumeLeg(tx, to.id)
  const version = await saveConversation(tx, conversation, { default_leg_id: to.id })
  const about = { actor: o.actor, conversationId: conversation.id, customerId: conversation.customer_id }
  await recordEvent(tx, handoffAccepted, {
    ...about,
    data: {
      ...handoffEventData(handoff, from, version),
      toLegId: to.id,
      waitedMilliseconds: Math.max(0, now.getTime() - handoff.offered_at.getTime()),
    },
  })
  if (ended) {
    await recordEvent(tx, legEnded, { ...about, data: { legId: from.id, channel: from.channel, version } })
  }
  return version
}
