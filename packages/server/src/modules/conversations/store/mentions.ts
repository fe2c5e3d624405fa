import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../../../platform/database/index.ts'

/** Whoever is mentioned in a note has it open from then on. */
export async function insertMentions(tx: Tx, noteId: string, agentIds: readonly string[]): Promise<void> {
  if (agentIds.length === 0) return
  await tx
    .insertInto('note_mentions')
    .values(agentIds.map((agentId) => ({ note_id: noteId, agent_id: agentId, settled_at: null })))
    .onConflict((oc) => oc.doNothing())
    .execute()
}

/** Whoever a note mentions no more has nothing left to answer there. */
export async function withdrawMentions(tx: Tx, noteId: string, still: readonly string[]): Promise<void> {
  await sql`delete from note_mentions where note_id = ${noteId} and settled_at is null
    and not agent_id = any(${[...still]}::uuid[])`.execute(tx)
}

/** Settles every open mention of an agent in a conversation; the notes that it was in. */
export async function settleMentionsIn(
  tx: Tx,
  o: { conversationId: string; agentId: string; now: Date },
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    update note_mentions k set settled_at = ${o.now} from notes n
    where n.id = k.note_id and n.conversation_id = ${o.conversationId} and k.agent_id = ${o.agentId}
      and k.settled_at is null returning n.id`.execute(tx)
  return rows.map((row) => row.id)
}

/** Settles one mention or opens it again; false when it stood so, or there is none. */
export async function setMentionSettled(
  tx: Tx,
  o: { noteId: string; agentId: string; settled: boolean; now: Date },
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('note_mentions')
    .set({ settled_at: o.settled ? o.now : null })
    .where('note_id', '=', o.noteId)
    .where('agent_id', '=', o.agentId)
    .where('settled_at', o.settled ? 'is' : 'is not', null)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** Ids of the conversations with an open mention of an agent. */
export function withOpenMention(agentId: string): RawBuilder<string> {
  return sql`(select n.conversation_id from note_mentions k join notes n on n.id = k.note_id
    where k.agent_id = ${agentId} and k.settled_at is null)`
}
