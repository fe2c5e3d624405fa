import type { HeldReason } from '@throughline/contracts'
import type { Tx } from '../../../platform/database/index.ts'
import { type Actor, recordEvent } from '../../../platform/events/index.ts'
import { replyHeld } from '../events.ts'
import { saveConversation, savePendingReply } from '../store/index.ts'
import type { FoundReply } from './find-pending-reply.ts'

/** Keeps a reply from going out by itself: its words stay, and its author is told why. */
export async function holdReply(
  tx: Tx,
  { conversation, reply }: FoundReply,
  o: { reason: HeldReason; actor: Actor },
): Promise<void> {
  await savePendingReply(tx, reply.id, { state: 'held', held_reason: o.reason })
  const version = await saveConversation(tx, conversation, {})
  await recordEvent(tx, replyHeld, {
    actor: o.actor,
    conversationId: conversation.id,
    customerId: conversation.customer_id,
    data: { pendingReplyId: reply.id, agentId: reply.agent_id, reason: o.reason, version },
  })
}
