import type { Tx } from '../../../platform/database/index.ts'
import type { SignedInAgent } from '../../../platform/http/index.ts'
import { conversationErrors } from '../errors.ts'
import {
  type ConversationRow,
  lockConversation,
  lockPendingReply,
  messageById,
  type PendingReplyRow,
} from '../store/index.ts'

/** A reply that waits with what it happened in, both locked. */
export interface FoundReply {
  conversation: ConversationRow
  reply: PendingReplyRow
}

/**
 * The reply that an agent wants to change. Throws `pending_reply_gone` (409) when it has gone out,
 * `pending_reply_not_found` when it was undone or never was, and `pending_reply_not_yours` (403) when it is neither
 * the agent's own nor they one who oversees every team.
 */
export async function findPendingReply(
  tx: Tx,
  o: { conversationId: string; id: string; agent: Pick<SignedInAgent, 'id' | 'permissions'> },
): Promise<FoundReply> {
  const conversation = await lockConversation(tx, o.conversationId)
  const reply = await lockPendingReply(tx, o.id)
  if (reply?.conversation_id !== conversation.id) {
    const sent = await messageById(tx, o.id)
    if (sent?.conversation_id !== conversation.id) throw conversationErrors.pending_reply_not_found()
    throw conversationErrors.pending_reply_gone({ details: { messageId: sent.id } })
  }
  const mayChange = reply.agent_id === o.agent.id || o.agent.permissions.has('conversations.readAll')
  if (!mayChange) throw conversationErrors.pending_reply_not_yours()
  return { conversation, reply }
}
