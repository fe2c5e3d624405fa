import { farthestSendDays, type ReplyRequest } from '@throughline/contracts'
import { v7 as uuid } from 'uuid'
import type { Tx } from '../../../platform/database/index.ts'
import { recordEvent } from '../../../platform/events/index.ts'
import { conversationErrors } from '../errors.ts'
import { replyScheduled } from '../events.ts'
import { withInlineImages } from '../inline-images.ts'
import {
  deleteDraft,
  insertPendingReply,
  keepAttachments,
  lockConversation,
  type PendingReplyRow,
  saveConversation,
} from '../store/index.ts'
import { introduceCopies } from './change-participants.ts'
import { checkReply } from './check-reply.ts'
import { requireUnanswered } from './require-unanswered.ts'
import { type Author, actorOf, thenStatusOf } from './send-reply.ts'

const DAY = 24 * 60 * 60 * 1000

/** When something goes out, and whether somebody chose that time. */
export interface SendTime {
  dueAt: Date
  scheduled: boolean
}

/** The time that a request names; null when it goes out at once. Throws `send_time_invalid` (422). */
export function sendTimeOf(o: Pick<ReplyRequest, 'delaySeconds' | 'sendAt'>, now: Date): SendTime | null {
  if (o.sendAt === undefined) {
    const seconds = o.delaySeconds ?? 0
    return seconds === 0 ? null : { dueAt: new Date(now.getTime() + seconds * 1000), scheduled: false }
  }
  const dueAt = new Date(o.sendAt)
  const problem =
    o.delaySeconds !== undefined
      ? 'cannot stand beside delaySeconds'
      : dueAt <= now
        ? 'must be a time to come'
        : dueAt.getTime() > now.getTime() + farthestSendDays * DAY
          ? `must be within ${farthestSendDays} days`
          : null
  if (problem !== null) throw conversationErrors.send_time_invalid({ fields: { sendAt: problem } })
  return { dueAt, scheduled: true }
}

/**
 * Accepts an agent's answer that goes out later, under all the checks of one that goes out at once (`checkReply`).
 * From here on it is as safe as a message. Throws `delay_not_possible` (422) for a live chat.
 */
export async function scheduleReply(
  tx: Tx,
  o: { conversationId: string; agent: Author; request: ReplyRequest; time: SendTime; now: Date },
): Promise<PendingReplyRow> {
  const { agent, request, now } = o
  const actor = actorOf(agent)
  await introduceCopies(tx, request.cc ?? [], { actor, now })
  const conversation = await lockConversation(tx, o.conversationId)
  await requireUnanswered(tx, conversation, request, agent.id)
  const thenStatus = thenStatusOf(request, agent)
  const { target, cc, bcc } = await checkReply(tx, conversation, request, thenStatus)
  if (!target.can.delay) throw conversationErrors.delay_not_possible()
  const reply = await insertPendingReply(tx, {
    id: uuid(),
    conversation_id: conversation.id,
    agent_id: agent.id,
    target: target.key,
    channel: target.channel,
    text: request.text,
    html: target.can.html ? (request.html ?? null) : null,
    cc,
    bcc,
    signed: request.signed ?? true,
    pinned_visibility: request.pinned.visibility,
    pinned_leg_id: request.pinned.defaultLegId,
    then_status: thenStatus,
    after_seq: conversation.last_seq,
    status_before: conversation.status,
    scheduled: o.time.scheduled,
    due_at: o.time.dueAt,
    created_at: now,
  })
  const shown = request.html === undefined ? [] : withInlineImages(request.html).ids
  const files = [...new Set([...(request.attachmentIds ?? []), ...shown])]
  const kept = await keepAttachments(tx, conversation.id, reply.id, files)
  if (kept < files.length) throw conversationErrors.attachment_not_found()
  await deleteDraft(tx, conversation.id, agent.id, 'reply')
  const version = await saveConversation(tx, conversation, {})
  await recordEvent(tx, replyScheduled, {
    actor,
    conversationId: conversation.id,
    customerId: conversation.customer_id,
    data: { pendingReplyId: reply.id, agentId: agent.id, version },
  })
  return reply
}
