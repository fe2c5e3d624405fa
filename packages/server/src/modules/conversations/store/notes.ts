import type { NoteVersion } from '@throughline/contracts'
import type { Selectable } from 'kysely'
import { v7 as uuid } from 'uuid'
import type { Queryable, Tx } from '../../../platform/database/index.ts'
import type { NotesTable } from '../tables.ts'

export type NoteRow = Selectable<NotesTable>

export async function noteById(db: Queryable, id: string): Promise<NoteRow | undefined> {
  return await db.selectFrom('notes').selectAll().where('id', '=', id).executeTakeFirst()
}

export async function insertNote(
  tx: Tx,
  n: {
    conversationId: string
    authorId: string
    text: string
    mentions: string[]
    afterSeq: number
    now: Date
  },
): Promise<string> {
  const id = uuid()
  await tx
    .insertInto('notes')
    .values({
      id,
      conversation_id: n.conversationId,
      author_id: n.authorId,
      text: n.text,
      mentions: n.mentions,
      after_seq: n.afterSeq,
      created_at: n.now,
    })
    .execute()
  return id
}

/** Puts other words into a note, or none where it is deleted, and keeps what it said before. */
export async function replaceNote(
  tx: Tx,
  note: NoteRow,
  o: { text: string; mentions: string[]; by: string; now: Date; deleted: boolean },
): Promise<void> {
  await tx
    .insertInto('note_versions')
    .values({
      note_id: note.id,
      version: note.version,
      text: note.text,
      mentions: note.mentions,
      replaced_at: o.now,
      replaced_by: o.by,
    })
    .execute()
  await tx
    .updateTable('notes')
    .set({
      text: o.text,
      mentions: o.mentions,
      version: note.version + 1,
      ...(o.deleted ? { deleted_at: o.now } : { edited_at: o.now, deleted_at: null }),
    })
    .where('id', '=', note.id)
    .execute()
}

/** What a note said before, the oldest first. */
export async function noteVersions(db: Queryable, noteId: string): Promise<NoteVersion[]> {
  const rows = await db
    .selectFrom('note_versions')
    .selectAll()
    .where('note_id', '=', noteId)
    .orderBy('version')
    .execute()
  return rows.map((row) => ({
    version: row.version,
    text: row.text,
    mentions: row.mentions,
    replacedAt: row.replaced_at.toISOString(),
    replacedBy: row.replaced_by,
  }))
}

export async function putDraft(
  db: Queryable,
  d: {
    conversationId: string
    agentId: string
    kind: 'reply' | 'note'
    text: string
    html: string | null
    legId: string | null
    signed: boolean
    now: Date
  },
): Promise<void> {
  const { text, html, signed } = d
  const words = { text, html, signed, leg_id: d.legId, updated_at: d.now }
  await db
    .insertInto('drafts')
    .values({ conversation_id: d.conversationId, agent_id: d.agentId, kind: d.kind, ...words })
    .onConflict((oc) => oc.columns(['conversation_id', 'agent_id', 'kind']).doUpdateSet(words))
    .execute()
}

/** One agent's draft as it is kept; null when they have written nothing. */
export async function draftOf(
  db: Queryable,
  conversationId: string,
  agentId: string,
  kind: 'reply' | 'note' = 'reply',
): Promise<{ text: string; html: string | null; legId: string | null; signed: boolean } | null> {
  const row = await db
    .selectFrom('drafts')
    .select(['text', 'html', 'leg_id as legId', 'signed'])
    .where('conversation_id', '=', conversationId)
    .where('agent_id', '=', agentId)
    .where('kind', '=', kind)
    .executeTakeFirst()
  return row ?? null
}

export async function deleteDraft(
  db: Queryable,
  conversationId: string,
  agentId: string,
  kind: 'reply' | 'note',
): Promise<void> {
  await db
    .deleteFrom('drafts')
    .where('conversation_id', '=', conversationId)
    .where('agent_id', '=', agentId)
    .where('kind', '=', kind)
    .execute()
}

/** The notes that stand right after these messages. */
export async function notesAfter(
  db: Queryable,
  conversationId: string,
  seqs: readonly number[],
): Promise<string[]> {
  const rows = await db
    .selectFrom('notes')
    .select('id')
    .where('conversation_id', '=', conversationId)
    .where('after_seq', 'in', [...seqs])
    .execute()
  return rows.map(({ id }) => id)
}
