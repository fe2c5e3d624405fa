import type { Tx } from '../../../platform/database/index.ts'
import { type Actor, recordEvent } from '../../../platform/events/index.ts'
import { conversationErrors } from '../errors.ts'
import { mentionsOpened, mentionsSettled } from '../events.ts'
import {
  type ConversationRow,
  lockAround,
  noteById,
  saveConversation,
  setMentionSettled,
  settleMentionsIn,
} from '../store/index.ts'

/** Whoever writes in a locked conversation has answered where they were mentioned in it. */
export async function settleMentions(
  tx: Tx,
  conversation: ConversationRow,
  o: { agentId: string; actor: Actor; now: Date },
): Promise<void> {
  const { agentId, actor, now } = o
  const noteIds = await settleMentionsIn(tx, { conversationId: conversation.id, agentId, now })
  if (noteIds.length > 0) await record(tx, conversation, mentionsSettled, { agentId, noteIds, actor })
}

/**
 * Says that a mention needs no answer, or opens it again. Saying so twice does no more than once. Throws
 * `note_not_found` (404).
 */
export async function settleMention(
  tx: Tx,
  o: { noteId: string; agentId: string; settled: boolean; now: Date },
): Promise<void> {
  const locked = await lockAround(tx, () => noteById(tx, o.noteId))
  if (!locked) throw conversationErrors.note_not_found()
  if (!(await setMentionSettled(tx, o))) return
  const { agentId } = o
  await record(tx, locked.conversation, o.settled ? mentionsSettled : mentionsOpened, {
    agentId,
    noteIds: [o.noteId],
    actor: { kind: 'agent', id: agentId },
  })
}

async function record(
  tx: Tx,
  conversation: ConversationRow,
  event: typeof mentionsSettled | typeof mentionsOpened,
  { agentId, noteIds, actor }: { agentId: string; noteIds: string[]; actor: Actor },
): Promise<void> {
  const version = await saveConversation(tx, conversation, {})
  await recordEvent(tx, event, {
    actor,
    conversationId: conversation.id,
    customerId: conversation.customer_id,
    data: { agentId, noteIds, version },
  })
}
