import type { Tx } from '../../../platform/database/index.ts'
import type { Actor } from '../../../platform/events/index.ts'
import { conversationErrors } from '../errors.ts'
import { movedWords } from '../handoff-words.ts'
import { provedAddress } from '../reply-targets.ts'
import {
  addressKey,
  beginLegByHandoff,
  type ConversationRow,
  type HandoffRow,
  handoffById,
  homeOfLeg,
  insertCheck,
  insertLeg,
  type LegRow,
  legById,
  legsOf,
  lockAround,
  updateHandoff,
} from '../store/index.ts'
import type { Confirmation } from './confirm-handoff.ts'
import { moveMatter } from './move-matter.ts'
import { recordLegStarted } from './record-leg-started.ts'
import { recordOutbound } from './record-outbound.ts'

/**
 * Takes our offer up to go on at an address that is proved to be the customer's: the matter moves there, once, and a first
 * message there says so. Who pressed need not be its owner, so nobody's identity is confirmed by it. `unproved` where no address is.
 */
export async function goToProvedAddress(
  tx: Tx,
  o: { handoffId: string; organisation: string; now: Date },
): Promise<Confirmation | 'unproved'> {
  const locked = await lockAround(tx, () => handoffById(tx, o.handoffId))
  if (!locked) throw conversationErrors.handoff_not_found()
  const { conversation, found: handoff } = locked
  const { state, expires_at: ends } = handoff
  if (state === 'accepted') return 'used'
  const from = await legById(tx, handoff.from_leg_id)
  if (state !== 'offered' || (ends !== null && ends <= o.now) || !from) return 'closed'
  const proved = await provedAddress(tx, conversation, handoff.to_channel)
  if (!proved) return 'unproved'

  const actor: Actor = { kind: 'customer', id: from.identity_id }
  const to = await legAt(tx, conversation, { handoff, from, proved, actor, now: o.now })
  await updateHandoff(tx, handoff, {
    state: 'accepted',
    accepted_at: o.now,
    to_leg_id: to.id,
    after_seq: conversation.last_seq,
  })
  await beginLegByHandoff(tx, to.id, handoff.id)
  await insertCheck(tx, {
    handoffId: handoff.id,
    key: 'switch_explained',
    byKind: 'system',
    by: null,
    how: 'seen_in_text',
    now: o.now,
  })
  await moveMatter(tx, conversation, { handoff, from, to, isOwner: false, actor, now: o.now })
  // There is something to answer, and whoever owns the address learns of it.
  await recordOutbound(tx, conversation, to, {
    author: { kind: 'system', id: null, name: o.organisation },
    actor,
    text: movedWords(conversation.language, to.channel),
    html: null,
    action: null,
    attachmentIds: [],
    answersCustomer: false,
    now: o.now,
  })
  return 'accepted'
}

async function legAt(
  tx: Tx,
  conversation: ConversationRow,
  o: {
    handoff: HandoffRow
    from: LegRow
    proved: { identityId: string; address: string }
    actor: Actor
    now: Date
  },
): Promise<LegRow> {
  const { handoff, proved } = o
  const known = (await legsOf(tx, conversation.id)).findLast(
    (leg) =>
      leg.inbox_id === handoff.to_inbox_id &&
      leg.proof === 'verified' &&
      leg.address !== null &&
      addressKey(leg.address) === addressKey(proved.address),
  )
  if (known) return known
  const leg = await insertLeg(tx, {
    conversationId: conversation.id,
    inboxId: handoff.to_inbox_id,
    channel: handoff.to_channel,
    identityId: proved.identityId,
    externalThread: null,
    address: proved.address,
    proof: 'verified',
    handoffId: handoff.id,
    visibleFromSeq: conversation.last_seq,
    homeId: homeOfLeg(o.from),
    now: o.now,
  })
  const { actor } = o
  const { version } = conversation
  await recordLegStarted(tx, leg, { conversation, handoffId: handoff.id, actor, version })
  return leg
}
