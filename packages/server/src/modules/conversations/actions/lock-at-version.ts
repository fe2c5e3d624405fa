import type { Tx } from '../../../platform/database/index.ts'
import { conversationErrors } from '../errors.ts'
import { type ConversationRow, lockConversation, summaries } from '../store/index.ts'

/** Locks a conversation. Throws `conversation_changed` (412) with the present state on an old version; null is any. */
export async function lockAtVersion(
  tx: Tx,
  conversationId: string,
  version: number | null,
): Promise<ConversationRow> {
  const conversation = await lockConversation(tx, conversationId)
  if (version === null || version === conversation.version) return conversation
  const [present] = await summaries(tx, [conversation.id])
  throw conversationErrors.conversation_changed({ details: { present } })
}
