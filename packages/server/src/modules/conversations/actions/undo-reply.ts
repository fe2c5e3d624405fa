import type { Tx } from '../../../platform/database/index.ts'
import { type Actor, recordEvent } from '../../../platform/events/index.ts'
import { replyUndone } from '../events.ts'
import { deletePendingReply, saveConversation } from '../store/index.ts'
import type { FoundReply } from './find-pending-reply.ts'

/** Takes back a reply that has not gone out: nothing of it stays, and its files are free for another. */
export async function undoReply(
  tx: Tx,
  { conversation, reply }: FoundReply,
  o: { actor: Actor },
): Promise<void> {
  await deletePendingReply(tx, reply.id)
  const version = await saveConversation(tx, conversation, {})
  await recordEvent(tx, replyUndone, {
    actor: o.actor,
    conversationId: conversation.id,
    customerId: conversation.customer_id,
    data: { pendingReplyId: reply.id, agentId: reply.agent_id, version },
  })
}
