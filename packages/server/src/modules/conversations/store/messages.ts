import type { AuthorKind, MailVerdict } from '@throughline/contracts'
import { type Selectable, sql } from 'kysely'
import { v7 as uuid } from 'uuid'
import type { Queryable, Tx } from '../../../platform/database/index.ts'
import type { AttachmentsTable, MessagesTable } from '../tables.ts'

export type MessageRow = Selectable<MessagesTable>

export interface NewMessage {
  conversationId: string
  legId: string
  seq: number
  direction: 'inbound' | 'outbound'
  author: { kind: AuthorKind; id: string | null; name: string }
  identityId: string | null
  visibility: 'public' | 'private'
  subject: string | null
  text: string
  quotedText: string | null
  signatureText: string | null
  html: string | null
  recipients: { to: string[]; cc: string[] }
  action: { kind: 'handoff'; handoffId: string } | null
  clientId: string | null
  rawRef: string | null
  language: string | null
  verdict: MailVerdict | null
  automatic: boolean
  sentAt: Date
  now: Date
  id?: string
}

export async function insertMessage(tx: Tx, m: NewMessage): Promise<string> {
  const id = m.id ?? uuid()
  await tx
    .insertInto('messages')
    .values({
      id,
      conversation_id: m.conversationId,
      leg_id: m.legId,
      seq: m.seq,
      direction: m.direction,
      author_kind: m.author.kind,
      author_id: m.author.id,
      author_name: m.author.name,
      identity_id: m.identityId,
      visibility: m.visibility,
      subject: m.subject,
      text: m.text,
      quoted_text: m.quotedText,
      signature_text: m.signatureText,
      html: m.html,
      recipients: JSON.stringify(m.recipients),
      action: m.action === null ? null : JSON.stringify(m.action),
      client_id: m.clientId,
      raw_ref: m.rawRef,
      language: m.language,
      verdict: m.verdict === null ? null : JSON.stringify(m.verdict),
      automatic: m.automatic,
      sent_at: m.sentAt,
      created_at: m.now,
      edited_at: null,
      deleted_at: null,
    })
    .execute()
  return id
}

/** The message that an arrival already became: the same id and the same body, at any of our inboxes. */
export async function messageOfArrival(
  db: Queryable,
  externalId: string,
  bodyHash: string,
): Promise<{ messageId: string; inboxes: string[] } | undefined> {
  const rows = await db
    .selectFrom('message_arrivals')
    .select(['message_id', 'inbox_id'])
    .where('external_id', '=', externalId)
    .where('body_hash', '=', bodyHash)
    .execute()
  const first = rows[0]
  return first && { messageId: first.message_id, inboxes: rows.map((row) => row.inbox_id) }
}

export async function insertArrival(
  tx: Tx,
  a: { inboxId: string; externalId: string; bodyHash: string; messageId: string; now: Date },
): Promise<void> {
  await tx
    .insertInto('message_arrivals')
    .values({
      inbox_id: a.inboxId,
      external_id: a.externalId,
      body_hash: a.bodyHash,
      message_id: a.messageId,
      at: a.now,
    })
    .onConflict((oc) => oc.doNothing())
    .execute()
}

/** The conversation of the nearest message that an arrival says it answers. */
export async function conversationOfReferences(
  db: Queryable,
  externalIds: string[],
): Promise<string | undefined> {
  if (externalIds.length === 0) return undefined
  const row = await db
    .selectFrom('message_arrivals as a')
    .innerJoin('messages as m', 'm.id', 'a.message_id')
    .select('m.conversation_id')
    .where('a.external_id', 'in', externalIds)
    .orderBy(sql`array_position(${externalIds}::text[], a.external_id)`)
    .limit(1)
    .executeTakeFirst()
  return row?.conversation_id
}

/** External ids of a conversation's mails in their order, for References. */
export async function externalIdsOf(db: Queryable, conversationId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('message_arrivals as a')
    .innerJoin('messages as m', 'm.id', 'a.message_id')
    .innerJoin('legs as l', 'l.id', 'm.leg_id')
    .select(['a.external_id', 'm.seq'])
    .distinct()
    .where('m.conversation_id', '=', conversationId)
    .where('l.channel', '=', 'email')
    .orderBy('m.seq')
    .execute()
  return rows.map((row) => row.external_id)
}

export async function messageById(db: Queryable, id: string): Promise<MessageRow | undefined> {
  return db.selectFrom('messages').selectAll().where('id', '=', id).executeTakeFirst()
}

export async function messageByClientId(
  db: Queryable,
  legId: string,
  clientId: string,
): Promise<MessageRow | undefined> {
  return db
    .selectFrom('messages')
    .selectAll()
    .where('leg_id', '=', legId)
    .where('client_id', '=', clientId)
    .executeTakeFirst()
}

export async function insertAttachment(
  tx: Tx,
  a: Omit<Selectable<AttachmentsTable>, 'id' | 'created_at'> & { now: Date },
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

/** Puts a message that has just arrived onto the leg that it turned out to begin. */
export async function moveMessageToLeg(
  tx: Tx,
  conversationId: string,
  seq: number,
  legId: string,
): Promise<void> {
  await tx
    .updateTable('messages')
    .set({ leg_id: legId })
    .where('conversation_id', '=', conversationId)
    .where('seq', '=', seq)
    .execute()
}

/** Ties uploaded files of this conversation to the message that they go with; answers how many were found. */
export async function adoptAttachments(
  tx: Tx,
  conversationId: string,
  messageId: string,
  ids: string[],
): Promise<number> {
  if (ids.length === 0) return 0
  const result = await tx
    .updateTable('attachments')
    .set({ message_id: messageId })
    .where('conversation_id', '=', conversationId)
    .where('message_id', 'is', null)
    .where('id', 'in', ids)
    .executeTakeFirst()
  return Number(result.numUpdatedRows)
}

/** Whether the message numbered `seq` is the only one on its leg. */
export async function isOnlyMessageOf(tx: Tx, legId: string, seq: number): Promise<boolean> {
  const other = await tx
    .selectFrom('messages')
    .select('id')
    .where('leg_id', '=', legId)
    .where('seq', '!=', seq)
    .limit(1)
    .executeTakeFirst()
  return other === undefined
}

/** A message as the chat window shows it. */
export interface ChatLine {
  id: string
  clientId: string | null
  seq: number
  authorKind: AuthorKind
  authorName: string
  text: string
  at: Date
  state: string | null
  handoffId: string | null
}

/**
 * What a chat leg's customer may see, in order: the messages on their own leg after the one they came in at,
 * and nothing of other legs, so a link that was passed on opens no past.
 */
export async function widgetMessages(
  db: Queryable,
  leg: { id: string; visibleFromSeq: number },
  o: { afterSeq: number; limit: number; upToSeq?: number },
): Promise<ChatLine[]> {
  const { rows } = await sql<ChatLine>`
    select * from (
      select m.id, m.client_id as "clientId", m.seq, m.author_kind as "authorKind", m.author_name as "authorName",
        m.text, m.created_at as at, m.action ->> 'handoffId' as "handoffId",
        (select d.state from deliveries d where d.message_id = m.id and d.route = 'chat') as state
      from messages m
      where m.leg_id = ${leg.id} and m.seq > ${Math.max(o.afterSeq, leg.visibleFromSeq)}
        and m.seq <= ${o.upToSeq ?? 2_147_483_647} and m.deleted_at is null
      order by m.seq desc limit ${o.limit}) newest
    order by seq`.execute(db)
  return rows
}

/** Our messages on a leg that its customer has not read and that no gathered mail has carried yet. */
export async function unreadOnLeg(
  db: Queryable,
  leg: { id: string; customerReadSeq: number },
): Promise<{ id: string; authorName: string; text: string; at: Date; handoffId: string | null }[]> {
  const { rows } = await sql<{
    id: string
    authorName: string
    text: string
    at: Date
    handoffId: string | null
  }>`
    select m.id, m.author_name as "authorName", m.text, m.created_at as at, m.action ->> 'handoffId' as "handoffId"
    from messages m
    where m.leg_id = ${leg.id} and m.direction = 'outbound' and m.seq > ${leg.customerReadSeq}
      and m.deleted_at is null
      and not exists (select 1 from deliveries d where d.message_id = m.id and d.route = 'away_email')
    order by m.seq`.execute(db)
  return rows
}

/** The highest message number that any agent has read. */
export async function agentReadSeq(db: Queryable, conversationId: string): Promise<number> {
  const row = await db
    .selectFrom('conversation_reads')
    .select((eb) => eb.fn.max('seq').as('seq'))
    .where('conversation_id', '=', conversationId)
    .executeTakeFirst()
  return row?.seq ?? 0
}
