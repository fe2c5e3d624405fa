import type { Tx } from '../../../platform/database/index.ts'
import type { Actor } from '../../../platform/events/index.ts'
import { capabilitiesOf } from '../../inboxes/index.ts'
import {
  type ConversationRow,
  homeOfLeg,
  insertLeg,
  type LegRow,
  legsOf,
  resumeLeg,
  saveConversation,
} from '../store/index.ts'
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
  // What is for one that was merged into this stays on its legs, so that it goes with them when that is undone.
  const own = legs.findLast((leg) => homeOfLeg(leg) === m.homeId && belongs(leg, m))
  const setAside = m.setAsideBy !== null
  if (own) return own.ended_at !== null && isOpenWindow(own) && !setAside ? await resumed(tx, own) : own

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
    homeId: m.homeId ?? conversation.id,
    now: m.now,
  })
  // A third party's words open a leg of their own, but never decide where our answers go.
  const isFirst = legs.length === 0
  const version = await saveConversation(
    tx,
    conversation,
    m.role === 'customer' && (isFirst || (!setAside && answersCannotGoTo(legs, conversation.default_leg_id)))
      ? { default_leg_id: leg.id }
      : {},
  )
  await recordLegStarted(tx, leg, { conversation, handoffId: null, actor, version })
  return leg
}

/** Whoever writes in a chat is there and reads: it is a place to answer again, though the matter stays where it is. */
async function resumed(tx: Tx, leg: LegRow): Promise<LegRow> {
  await resumeLeg(tx, leg.id)
  return { ...leg, ended_at: null }
}

function isOpenWindow({ channel }: LegRow): boolean {
  return capabilitiesOf(channel).way === 'window'
}

function belongs(leg: LegRow, m: IncomingMessage): boolean {
  if (leg.inbox_id !== m.inbox.id) return false
  if (m.externalThread !== null) return leg.external_thread === m.externalThread
  return leg.identity_id === m.identity.id || (m.role === 'customer' && leg.address === m.replyAddress)
}

/** A form has no way back: the first channel that has one becomes where answers go. */
function answersCannotGoTo(legs: LegRow[], defaultLegId: string | null): boolean {
  const present = legs.find((leg) => leg.id === defaultLegId)
  return present !== undefined && capabilitiesOf(present.channel).way === 'none'
}
