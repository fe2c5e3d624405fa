import type { ReplyRequest } from '@throughline/contracts'
import type { Tx } from '../../../platform/database/index.ts'
import { conversationErrors } from '../errors.ts'
import { answersOfOthers, type ConversationRow } from '../store/index.ts'

/**
 * Two people may write one answer at the same time. Throws `answered_since` (409) when somebody else answered the locked
 * conversation behind the message that its writer had seen; a request that says nothing of that is let through.
 */
export async function requireUnanswered(
  tx: Tx,
  { id }: ConversationRow,
  { seenSeq }: Pick<ReplyRequest, 'seenSeq'>,
  agentId: string,
): Promise<void> {
  if (seenSeq === undefined) return
  const messageIds = await answersOfOthers(tx, {
    conversationId: id,
    afterSeq: seenSeq,
    exceptAgentId: agentId,
  })
  if (messageIds.length > 0) throw conversationErrors.answered_since({ details: { messageIds } })
}
