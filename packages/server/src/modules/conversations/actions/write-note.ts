import type { Tx } from '../../../platform/database/index.ts'
import { type Actor, recordEvent } from '../../../platform/events/index.ts'
import { findAgents } from '../../access/index.ts'
import { conversationErrors } from '../errors.ts'
import { noteAdded } from '../events.ts'
import {
  deleteDraft,
  insertMentions,
  insertNote,
  lockConversation,
  saveConversation,
} from '../store/index.ts'
import { follow } from './follow.ts'
import { settleMentions } from './settle-mentions.ts'

/**
 * Writes a note for the team at the present end of the line; it changes no status, and answers where its author was
 * mentioned before. Throws `mention_unknown` (422)
 * when it mentions somebody who is not an active agent.
 */
export async function writeNote(
  tx: Tx,
  o: { conversationId: string; agentId: string; text: string; mentions: string[]; now: Date },
): Promise<{ noteId: string }> {
  const mentions = [...new Set(o.mentions)]
  await requireAgents(tx, mentions)
  const conversation = await lockConversation(tx, o.conversationId)
  const actor: Actor = { kind: 'agent', id: o.agentId }
  await settleMentions(tx, conversation, { agentId: o.agentId, actor, now: o.now })
  const noteId = await insertNote(tx, {
    conversationId: conversation.id,
    authorId: o.agentId,
    text: o.text,
    mentions,
    afterSeq: conversation.last_seq,
    now: o.now,
  })
  await insertMentions(
    tx,
    noteId,
    mentions.filter((agentId) => agentId !== o.agentId),
  )
  await saveConversation(tx, conversation, {})
  // Whoever is called in wants to know how it goes on.
  for (const agentId of mentions) {
    await follow(tx, conversation, { agentId, actor, now: o.now })
  }
  await deleteDraft(tx, conversation.id, o.agentId, 'note')
  await recordEvent(tx, noteAdded, {
    actor,
    conversationId: conversation.id,
    customerId: conversation.customer_id,
    data: { noteId, mentions },
  })
  return { noteId }
}

/** Throws `mention_unknown` (422) where one of them is no active agent. */
export async function requireAgents(tx: Tx, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  const active = (await findAgents(tx)).filter((agent) => agent.deactivatedAt === null)
  if (!ids.every((id) => active.some((agent) => agent.id === id))) throw conversationErrors.mention_unknown()
}
