import type { Reaction } from '@throughline/contracts'
import type { Tx } from '../../../platform/database/index.ts'
import { recordEvent } from '../../../platform/events/index.ts'
import { conversationErrors } from '../errors.ts'
import { reactionGiven, reactionTaken } from '../events.ts'
import {
  deleteReaction,
  insertReaction,
  lockAround,
  messageById,
  noteById,
  type ReactedTo,
} from '../store/index.ts'

/**
 * Gives a message or a note a sign of an agent, or takes it back. Saying so twice does no more than once. Where a channel
 * takes reactions of ours, a connector may send them on by these events. Throws `message_not_found`, `note_not_found`
 * (404), `entry_deleted` (409).
 */
export async function react(
  tx: Tx,
  o: { to: ReactedTo; agentId: string; reaction: Reaction; given: boolean; now: Date },
): Promise<void> {
  const { to, agentId, reaction, now } = o
  const isNote = to.kind === 'note'
  const locked = await lockAround<{ conversation_id: string; deleted_at: Date | null }>(tx, () =>
    isNote ? noteById(tx, to.id) : messageById(tx, to.id),
  )
  if (!locked) throw isNote ? conversationErrors.note_not_found() : conversationErrors.message_not_found()
  if (locked.found.deleted_at !== null && o.given) throw conversationErrors.entry_deleted()
  const given = { ...to, agentId, reaction }
  const isNew = o.given ? await insertReaction(tx, { ...given, now }) : await deleteReaction(tx, given)
  if (!isNew) return
  await recordEvent(tx, o.given ? reactionGiven : reactionTaken, {
    actor: { kind: 'agent', id: agentId },
    conversationId: locked.conversation.id,
    customerId: locked.conversation.customer_id,
    data: { messageId: isNote ? null : to.id, noteId: isNote ? to.id : null, reaction },
  })
}
