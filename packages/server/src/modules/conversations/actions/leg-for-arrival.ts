import type { Tx } from '../../../platform/database/index.ts'
import type { Actor } from '../../../platform/events/index.ts'
import { type ConversationRow, insertLeg, type LegRow, legsOf, saveConversation } from '../store/index.ts'
import type { IncomingMessage } from './receive-message.ts'
import { recordLegStarted } from './record-leg-started.ts'

/**
 * The leg that an arrival joins: the one of its own external thread, also after the matter moved on; else
 * the one on which this identity, or the owner of the address that we write to, spoke before; else a new one.
 */
export async function legForArrival(
  tx: Tx,
  conversation: ConversationRow,
  m: IncomingMessage,
  actor: Actor,
): Promise<LegRow> {
  const legs = await legsOf(tx, conversation.id)
  const own = legs.findLast((leg) => belongs(leg, m))
  if (own) return own

  const leg = await insertLeg(tx, {
    conversationId: conversation.id,
    inboxId: m.inbox.id,
    channel: m.channel,
    identityId: m.identity.id,
    externalThread: m.externalThread,
    address: m.replyAddress,
    proof: m.proof,
    handoffId: null,
    visibleFromSeq: conversation.last_seq,
    now: m.now,
  })
  // A third party's words open a leg of their own, but never decide where our answers go.
  const isFirst = legs.length === 0
  const version = await saveConversation(
    tx,
    conversation,
    m.role === 'customer' && (isFirst || answersCannotGoTo(legs, conversation.default_leg_id))
      ? { default_leg_id: leg.id }
      : {},
  )
  await recordLegStarted(tx, leg, { conversation, handoffId: null, actor, version })
  return leg
}

function belongs(leg: LegRow, m: IncomingMessage): boolean {
  if (leg.inbox_id !== m.inbox.id) return false
  if (m.externalThread !== null) return leg.external_thread === m.externalThread
  return leg.identity_id === m.identity.id || (m.role === 'customer' && leg.address === m.replyAddress)
}

/** A form has no way back: the first channel that has one becomes where answers go. */
function answersCannotGoTo(legs: LegRow[], defaultLegId: string | null): boolean {
  return legs.find((leg) => leg.id === defaultLegId)?.channel === 'form'
}
