import { v7 as uuid } from 'uuid'
import type { Tx } from '../../../platform/database/index.ts'
import { recordEvent } from '../../../platform/events/index.ts'
import { replyScheduled } from '../events.ts'
import { insertPendingReply, type PendingReplyRow, saveConversation } from '../store/index.ts'
import { checkForward, type Forward, lockForForward } from './forward-message.ts'
import type { SendTime } from './schedule-reply.ts'
import { type Author, actorOf } from './send-reply.ts'

/**
 * Accepts a forward that goes out later, under all the checks of one that goes out at once (`checkForward`). It waits
 * among the replies; whoever gets it takes part only once it has gone.
 */
export async function scheduleForward(
  tx: Tx,
  o: { forward: Forward; author: Author; time: SendTime; now: Date },
): Promise<PendingReplyRow> {
  const { forward, author, time, now } = o
  const conversation = await lockForForward(tx, forward, o)
  await checkForward(tx, conversation, forward)
  const reply = await insertPendingReply(tx, {
    id: uuid(),
    conversation_id: conversation.id,
    agent_id: author.id,
    target: null,
    channel: 'email',
    text: forward.text,
    html: null,
    cc: [],
    bcc: [],
    signed: forward.signed,
    forward_of: forward.messageId,
    forward_to: forward.to,
    forward_files: forward.fileIds === null ? null : [...forward.fileIds],
    pinned_visibility: 'private',
    pinned_leg_id: null,
    then_status: null,
    after_seq: conversation.last_seq,
    status_before: conversation.status,
    scheduled: time.scheduled,
    due_at: time.dueAt,
    created_at: now,
  })
  const version = await saveConversation(tx, conversation, {})
  await recordEvent(tx, replyScheduled, {
    actor: actorOf(author),
    conversationId: conversation.id,
    customerId: conversation.customer_id,
    data: { pendingReplyId: reply.id, agentId: author.id, version },
  })
  return reply
}

/** What a reply that waits passes on; null where it is an answer. */
export function waitingForward(reply: PendingReplyRow): Forward | null {
  const { forward_of: messageId, forward_to: to, forward_files: fileIds, text, signed } = reply
  return messageId === null || to === null ? null : { messageId, to, text, fileIds, signed }
}
