import type { Tx } from '../../../platform/database/index.ts'
import { type Actor, recordEvent } from '../../../platform/events/index.ts'
import { conversationFollowed, conversationUnfollowed } from '../events.ts'
import { type ConversationRow, deleteFollower, insertFollower, saveConversation } from '../store/index.ts'

/** Lets an agent hear of a locked conversation; does nothing when they follow it already. */
export async function follow(
  tx: Tx,
  conversation: ConversationRow,
  o: { agentId: string; actor: Actor; now: Date },
): Promise<void> {
  const { agentId, actor, now } = o
  if (!(await insertFollower(tx, { conversationId: conversation.id, agentId, now }))) return
  const version = await saveConversation(tx, conversation, {})
  await recordEvent(tx, conversationFollowed, {
    actor,
    conversationId: conversation.id,
    customerId: conversation.customer_id,
    data: { agentId, version },
  })
}

/** Ends that; does nothing when the agent does not follow it. */
export async function unfollow(
  tx: Tx,
  conversation: ConversationRow,
  o: { agentId: string; actor: Actor },
): Promise<void> {
  if (!(await deleteFollower(tx, conversation.id, o.agentId))) return
  const version = await saveConversation(tx, conversation, {})
  await recordEvent(tx, conversationUnfollowed, {
    actor: o.actor,
    conversationId: conversation.id,
    customerId: conversation.customer_id,
    data: { agentId: o.agentId, version },
  })
}
