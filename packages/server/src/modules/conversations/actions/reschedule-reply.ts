import type { Tx } from '../../../platform/database/index.ts'
import { type Actor, recordEvent } from '../../../platform/events/index.ts'
import { replyRescheduled } from '../events.ts'
import { keptAttachments, type PendingReplyRow, saveConversation, savePendingReply } from '../store/index.ts'
import { checkReply } from './check-reply.ts'
import type { FoundReply } from './find-pending-reply.ts'
import { checkForward } from './forward-message.ts'
import { waitingForward } from './schedule-forward.ts'
import type { SendTime } from './schedule-reply.ts'

/**
 * Gives a reply that waits or is held another time. Whoever does that knows how the matter stands now, so what happened
 * until here holds it no more. Throws what `checkReply`, or of a forward `checkForward`, does when it cannot be sent as it was written.
 */
export async function rescheduleReply(
  tx: Tx,
  { conversation, reply }: FoundReply,
  o: { time: SendTime; actor: Actor },
): Promise<void> {
  const forward = waitingForward(reply)
  if (forward === null) {
    const attachmentIds = await keptAttachments(tx, reply.id)
    await checkReply(tx, conversation, { ...asRequest(reply), attachmentIds }, reply.then_status)
  } else await checkForward(tx, conversation, forward)
  await savePendingReply(tx, reply.id, {
    state: 'waiting',
    held_reason: null,
    scheduled: o.time.scheduled,
    due_at: o.time.dueAt,
    after_seq: conversation.last_seq,
    status_before: conversation.status,
  })
  const version = await saveConversation(tx, conversation, {})
  await recordEvent(tx, replyRescheduled, {
    actor: o.actor,
    conversationId: conversation.id,
    customerId: conversation.customer_id,
    data: { pendingReplyId: reply.id, agentId: reply.agent_id, version },
  })
}

/** What was asked for when an answer was written. */
export function asRequest({ text, html, target, cc, bcc, signed, ...reply }: PendingReplyRow) {
  if (target === null) throw new Error('A forward answers nobody.')
  const pinned = { visibility: reply.pinned_visibility, defaultLegId: reply.pinned_leg_id }
  return { text, ...(html !== null && { html }), target, cc, bcc, signed, pinned }
}
