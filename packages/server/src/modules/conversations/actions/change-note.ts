import type { Tx } from '../../../platform/database/index.ts'
import { type Actor, recordEvent } from '../../../platform/events/index.ts'
import { conversationErrors } from '../errors.ts'
import { noteChanged, noteDeleted } from '../events.ts'
import {
  type ConversationRow,
  insertMentions,
  lockAround,
  type NoteRow,
  noteById,
  replaceNote,
  saveConversation,
  withdrawMentions,
} from '../store/index.ts'
import { follow } from './follow.ts'
import { requireAgents } from './write-note.ts'

interface Asked {
  noteId: string
  /** Who changes it. */
  agentId: string
  /** Whether they may also change what colleagues wrote. */
  ofOthers: boolean
  /** What it was changed from; null to change it whatever it says. */
  version: number | null
  now: Date
}

/**
 * Gives a note other words. What it said before is kept; who is mentioned now and was not is told, who is no longer
 * mentioned has nothing left to answer. A deleted note comes back by that. The same words again change nothing. Throws `note_not_found` (404),
 * `note_of_another` (403), `note_changed` (409), `mention_unknown` (422).
 */
export async function changeNote(tx: Tx, o: Asked & { text: string; mentions: string[] }): Promise<void> {
  const { conversation, note } = await ownNote(tx, o)
  const mentions = [...new Set(o.mentions)]
  const added = mentions.filter((id) => !note.mentions.includes(id))
  const isSame = note.text === o.text && added.length === 0 && mentions.length === note.mentions.length
  if (isSame) return
  requireVersion(note, o.version)
  await requireAgents(tx, added)
  await replaceNote(tx, note, { text: o.text, mentions, by: o.agentId, now: o.now, deleted: false })
  await withdrawMentions(tx, note.id, mentions)
  await insertMentions(
    tx,
    note.id,
    added.filter((agentId) => agentId !== note.author_id),
  )
  const actor: Actor = { kind: 'agent', id: o.agentId }
  for (const agentId of added) await follow(tx, conversation, { agentId, actor, now: o.now })
  await saveConversation(tx, conversation, {})
  await recordEvent(tx, noteChanged, {
    actor,
    conversationId: conversation.id,
    customerId: conversation.customer_id,
    data: { noteId: note.id, version: note.version + 1, mentions: added },
  })
}

/** Takes the words of a note away; that there was one stays. Again does nothing. Throws as `changeNote`. */
export async function deleteNote(tx: Tx, o: Asked): Promise<void> {
  const { conversation, note } = await ownNote(tx, o)
  if (note.deleted_at !== null) return
  requireVersion(note, o.version)
  await replaceNote(tx, note, { text: '', mentions: [], by: o.agentId, now: o.now, deleted: true })
  await withdrawMentions(tx, note.id, [])
  await saveConversation(tx, conversation, {})
  await recordEvent(tx, noteDeleted, {
    actor: { kind: 'agent', id: o.agentId },
    conversationId: conversation.id,
    customerId: conversation.customer_id,
    data: { noteId: note.id, version: note.version + 1 },
  })
}

async function ownNote(tx: Tx, o: Asked): Promise<{ conversation: ConversationRow; note: NoteRow }> {
  const locked = await lockAround(tx, () => noteById(tx, o.noteId))
  if (!locked) throw conversationErrors.note_not_found()
  const { conversation, found: note } = locked
  if (note.author_id !== o.agentId && !o.ofOthers) throw conversationErrors.note_of_another()
  return { conversation, note }
}

function requireVersion(note: NoteRow, version: number | null): void {
  if (version !== null && version !== note.version) throw conversationErrors.note_changed()
}
