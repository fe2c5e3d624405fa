import type { ConversationFile } from '@throughline/contracts'
import { type Selectable, sql } from 'kysely'
import { v7 as uuid } from 'uuid'
import type { Queryable, Tx } from '../../../platform/database/index.ts'
import { customerName } from '../../customers/index.ts'
import type { AttachmentsTable } from '../tables.ts'
import { lineOf } from './lines.ts'
import { attachmentJson } from './views.ts'

export async function insertAttachment(
  tx: Tx,
  a: Omit<Selectable<AttachmentsTable>, 'id' | 'created_at' | 'pending_reply_id'> & { now: Date },
): Promise<string> {
  const id = uuid()
  const { now, ...columns } = a
  await tx
    .insertInto('attachments')
    .values({ id, ...columns, created_at: now })
    .execute()
  return id
}

export async function attachmentById(
  db: Queryable,
  id: string,
): Promise<Selectable<AttachmentsTable> | undefined> {
  return db.selectFrom('attachments').selectAll().where('id', '=', id).executeTakeFirst()
}

export async function attachmentsOf(
  db: Queryable,
  messageId: string,
): Promise<Selectable<AttachmentsTable>[]> {
  return db.selectFrom('attachments').selectAll().where('message_id', '=', messageId).execute()
}

/** The files of the messages of a conversation, without pictures within words and those of what was removed. */
export async function filesOf(db: Queryable, conversationId: string): Promise<ConversationFile[]> {
  const { rows } = await sql<{ file: ConversationFile }>`
    select ${attachmentJson} || jsonb_build_object('messageId', m.id, 'sentAt', iso(m.created_at),
      'sentBy', case m.author_kind when 'customer' then ${customerName(sql`c.customer_id`)} else m.author_name end)
      as file
    from attachments a join messages m on m.id = a.message_id join conversations c on c.id = m.conversation_id
    where m.conversation_id = ${conversationId} and m.deleted_at is null and not a.inline
    order by m.seq, a.created_at, a.id`.execute(db)
  return rows.map((row) => row.file)
}

/** The words of a message; without any, the names of its files. */
export async function wordsOrFiles(
  db: Queryable,
  { id, text }: { id: string; text: string },
): Promise<string> {
  if (text.trim() !== '') return text
  return (await attachmentsOf(db, id)).map(({ name }) => name).join(', ')
}

/**
 * Puts the files of one message, or of them those that are named, at another one as well; what is shown within its
 * words goes along in any case. Answers how many of the named ones were found.
 */
export async function copyAttachments(
  tx: Tx,
  messageId: string,
  o: { to: string; conversationId: string; ids: readonly string[] | null; now: Date },
): Promise<number> {
  const files = await attachmentsOf(tx, messageId)
  const named = files.filter((file) => o.ids === null || o.ids.includes(file.id))
  for (const file of files.filter((one) => named.includes(one) || one.inline)) {
    const { id: _, created_at: __, pending_reply_id: ___, ...rest } = file
    await insertAttachment(tx, {
      ...rest,
      conversation_id: o.conversationId,
      message_id: o.to,
      now: o.now,
    })
  }
  return named.length
}

/** Ties uploaded files of this conversation to the message that they go with; answers how many were found. */
export async function adoptAttachments(
  tx: Tx,
  conversationId: string,
  messageId: string,
  ids: string[],
): Promise<number> {
  if (ids.length === 0) return 0
  const { numAffectedRows = 0n } = await sql`
    update attachments set message_id = ${messageId}, conversation_id = ${conversationId}
    where message_id is null and pending_reply_id is null and id = any(${ids}::uuid[])
      and conversation_id in ${lineOf(sql`${conversationId}::uuid`)}`.execute(tx)
  return Number(numAffectedRows)
}

/** A file of a message stands within its words, under this Content-ID. */
export async function placeInline(tx: Tx, id: string, contentId: string): Promise<void> {
  await tx
    .updateTable('attachments')
    .set({ inline: true, content_id: contentId })
    .where('id', '=', id)
    .execute()
}

/** Keeps uploaded files for a reply that goes out later; answers how many were found. */
export async function keepAttachments(
  tx: Tx,
  conversationId: string,
  pendingReplyId: string,
  ids: string[],
): Promise<number> {
  if (ids.length === 0) return 0
  const { numAffectedRows = 0n } = await sql`
    update attachments set pending_reply_id = ${pendingReplyId}, conversation_id = ${conversationId}
    where message_id is null and pending_reply_id is null and id = any(${ids}::uuid[])
      and conversation_id in ${lineOf(sql`${conversationId}::uuid`)}`.execute(tx)
  return Number(numAffectedRows)
}

/** The files that a reply will go out with. */
export async function keptAttachments(tx: Tx, pendingReplyId: string): Promise<string[]> {
  const rows = await tx
    .selectFrom('attachments')
    .select('id')
    .where('pending_reply_id', '=', pendingReplyId)
    .execute()
  return rows.map((row) => row.id)
}

/** Whether a file with this content goes with a message, or is about to. */
export async function isAttached(db: Queryable, hash: string): Promise<boolean> {
  const row = await db.selectFrom('attachments').select('id').where('hash', '=', hash).executeTakeFirst()
  return row !== undefined
}
