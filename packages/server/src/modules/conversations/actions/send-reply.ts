import type { ReplyRequest, ReplyTarget } from '@throughline/contracts'
import type { Tx } from '../../../platform/database/index.ts'
import { type Actor, recordEvent } from '../../../platform/events/index.ts'
import { identityById } from '../../customers/index.ts'
import { conversationErrors } from '../errors.ts'
import { conversationAssigned } from '../events.ts'
import { replyTargets } from '../reply-targets.ts'
import {
  type ConversationRow,
  deleteDraft,
  insertLeg,
  type LegRow,
  legById,
  lockConversation,
  roleOf,
  saveConversation,
} from '../store/index.ts'
import { changeStatus } from './change-status.ts'
import { recordLegStarted } from './record-leg-started.ts'
import { recordOutbound } from './record-outbound.ts'
import { offerByWriting } from './write-first.ts'

/**
 * Records an agent's answer with its delivery; it goes out after commit. A service account writes as a bot:
 * the customer still waits for a person, and nobody is assigned. Throws `leg_changed` (409) when the
 * leg that the composer was pinned to ended, became public, or is no longer where the matter stands.
 */
export async function sendReply(
  tx: Tx,
  o: {
    conversationId: string
    agent: { id: string; name: string; kind: 'person' | 'service' }
    request: ReplyRequest
    now: Date
  },
): Promise<{ messageId: string }> {
  const conversation = await lockConversation(tx, o.conversationId)
  const kind = o.agent.kind === 'person' ? 'agent' : 'bot'
  const actor: Actor = { kind, id: o.agent.id }
  const target = await pinnedTarget(tx, conversation, o.request)
  if (o.request.text.length > target.can.maxLength) throw conversationErrors.message_too_long()

  const leg = await legOfTarget(tx, conversation, target, actor, o.now)
  const cc = await copyAddresses(tx, conversation, leg, o.request.cc ?? [])
  const { messageId } = await recordOutbound(tx, conversation, leg, {
    author: { kind, id: o.agent.id, name: o.agent.name },
    actor,
    text: o.request.text,
    html: target.can.html ? (o.request.html ?? null) : null,
    action: null,
    attachmentIds: o.request.attachmentIds ?? [],
    cc,
    answersCustomer: true,
    now: o.now,
  })
  if (kind === 'agent') await takeOver(tx, conversation, o.agent.id, actor)
  await deleteDraft(tx, conversation.id, o.agent.id, 'reply')
  const to = o.request.thenStatus ?? (kind === 'agent' ? 'waiting' : null)
  if (to !== null) await changeStatus(tx, conversation, { to, actor, now: o.now })
  return { messageId }
}

async function pinnedTarget(
  tx: Tx,
  conversation: ConversationRow,
  request: ReplyRequest,
): Promise<ReplyTarget> {
  const targets = await replyTargets(tx, conversation)
  const details = { replyTargets: targets, defaultLegId: conversation.default_leg_id }
  const target = targets.find((candidate) => candidate.key === request.target)
  const moved = conversation.default_leg_id !== request.pinned.defaultLegId
  if (!target) {
    throw moved
      ? conversationErrors.leg_changed({ details })
      : conversationErrors.reply_target_unknown({ details })
  }
  const leg = target.legId === null ? undefined : await legById(tx, target.legId)
  const becamePublic = (leg?.visibility ?? 'private') !== request.pinned.visibility
  // Writing alongside is fine; writing to where the matter stood a moment ago is what must be asked again.
  if (becamePublic || moved) throw conversationErrors.leg_changed({ details })
  return target
}

async function legOfTarget(
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
  const present = conversation.default_leg_id && (await legById(tx, conversation.default_leg_id))
  const version = await saveConversation(
    tx,
    conversation,
    !present || present.channel === 'form' ? { default_leg_id: leg.id } : {},
  )
  await recordLegStarted(tx, leg, { conversation, handoffId: null, actor, version })
  if (present) await offerByWriting(tx, conversation, { from: present, to: leg, actor, now })
  return leg
}

/** Where copies go: to third parties who were chosen, never to somebody who was left out. */
async function copyAddresses(
  tx: Tx,
  conversation: ConversationRow,
  leg: LegRow,
  identityIds: readonly string[],
): Promise<string[]> {
  if (identityIds.length > 0 && leg.channel !== 'email') throw conversationErrors.copy_not_possible()
  const addresses: string[] = []
  for (const id of identityIds) {
    const identity = await identityById(tx, id)
    const role = await roleOf(tx, conversation.id, id)
    if (role !== 'third_party' || identity?.kind !== 'email') throw conversationErrors.copy_not_possible()
    if (identity.value !== leg.address) addresses.push(identity.value)
  }
  return [...new Set(addresses)]
}

/** Whoever answers an unassigned conversation has it. */
async function takeOver(tx: Tx, conversation: ConversationRow, agentId: string, actor: Actor): Promise<void> {
  if (conversation.assignee_id !== null) return
  const version = await saveConversation(tx, conversation, { assignee_id: agentId })
  await recordEvent(tx, conversationAssigned, {
    actor,
    conversationId: conversation.id,
    customerId: conversation.customer_id,
    data: {
      assigneeId: agentId,
      fromAssigneeId: null,
      teamId: conversation.team_id,
      fromTeamId: conversation.team_id,
      version,
    },
  })
}
