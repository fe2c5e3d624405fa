import type { AuthorKind, MailFacts, MailVerdict, MessageCard } from '@throughline/contracts'
import { type Selectable, sql } from 'kysely'
import { v7 as uuid } from 'uuid'
import type { Queryable, Tx } from '../../../platform/database/index.ts'
import type { MessagesTable } from '../tables.ts'

export type MessageRow = Selectable<MessagesTable>

/** What a message of ours does beside saying its words. */
export type MessageAction =
  | { kind: 'handoff'; handoffId: string }
  /** It asks the owner of its leg's address whether they want to go on there, as somebody said. */
  | { kind: 'confirm_address'; handoffId: string }
  /** It passes another message on, and begins a thread of its own. */
  | { kind: 'forward'; messageId: string }

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
  recipients: { to: string[]; cc: string[]; bcc?: string[] }
  action: MessageAction | null
  card?: MessageCard | null
  clientId: string | null
  rawRef: string | null
  language: string | null
  verdict: MailVerdict | null
  mail: MailFacts | null
  automatic: boolean
  /** The block that caught it. */
  setAsideBy?: string | null
  sentAt: Date
  now: Date
  id?: string
  /** The conversation that its leg belongs to by itself. */
  homeId?: string
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
      card: m.card ? JSON.stringify(m.card) : null,
      client_id: m.clientId,
      raw_ref: m.rawRef,
      language: m.language,
      verdict: m.verdict === null ? null : JSON.stringify(m.verdict),
      mail: m.mail === null ? null : JSON.stringify(m.mail),
      automatic: m.automatic,
      set_aside_by: m.setAsideBy ?? null,
      sent_at: m.sentAt,
      created_at: m.now,
      edited_at: null,
      deleted_at: null,
      ...(m.homeId === undefined || m.homeId === m.conversationId
        ? {}
        : { origin_conversation_id: m.homeId }),
    })
    .execute()
  return id
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

/** Whether a customer has answered the card of this message. */
export async function isAnswered(db: Queryable, messageId: string): Promise<boolean> {
  const { rows } = await sql`
    select 1 from messages where card ->> 'kind' = 'answers' and card ->> 'toMessageId' = ${messageId} limit 1`.execute(
    db,
  )
  return rows.length > 0
}

/** The subject of the newest mail on a leg. */
export async function latestSubjectOn(db: Queryable, legId: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('messages')
    .select('subject')
    .where('leg_id', '=', legId)
    .where('subject', 'is not', null)
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.subject ?? undefined
}

/** Everybody who wrote or got the newest mail that a person wrote, ourselves among them. */
export async function peopleOfLastMail(db: Queryable, conversationId: string): Promise<string[]> {
  const { rows } = await sql<{ people: (string | null)[] }>`
    select jsonb_build_array(l.address) || coalesce(m.recipients -> 'to', '[]') || coalesce(m.recipients -> 'cc', '[]')
      as people
    from messages m join legs l on l.id = m.leg_id and l.channel = 'email'
    where m.conversation_id = ${conversationId} and not m.automatic and m.set_aside_by is null
      and m.deleted_at is null
    order by m.seq desc limit 1`.execute(db)
  return (rows[0]?.people ?? []).flatMap((address) => address ?? [])
}

/** Every subject that a conversation has had: its own and those of its mails. */
export async function subjectsOf(db: Queryable, conversationId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('messages')
    .select('subject')
    .distinct()
    .where('conversation_id', '=', conversationId)
    .where('subject', 'is not', null)
    .union(db.selectFrom('conversations').select('subject').where('id', '=', conversationId))
    .execute()
  return rows.flatMap(({ subject }) => subject ?? [])
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

/** What a split asks of a message. */
export interface MessageBrief {
  id: string
  legId: string
  seq: number
  at: Date
  identityId: string | null
  isInbound: boolean
}

export async function messagesOf(db: Queryable, conversationId: string): Promise<MessageBrief[]> {
  const { rows } = await sql<MessageBrief>`
    select id, leg_id as "legId", seq, created_at as at, identity_id as "identityId",
      direction = 'inbound' as "isInbound"
    from messages where conversation_id = ${conversationId} order by seq`.execute(db)
  return rows
}

/** Answers to the customer that others of us wrote behind a message; what was passed on or offered is none. */
export async function answersOfOthers(
  tx: Tx,
  o: { conversationId: string; afterSeq: number; exceptAgentId: string },
): Promise<string[]> {
  const rows = await tx
    .selectFrom('messages')
    .select('id')
    .where('conversation_id', '=', o.conversationId)
    .where('seq', '>', o.afterSeq)
    .where('direction', '=', 'outbound')
    .where('author_kind', '=', 'agent')
    .where('author_id', 'is distinct from', o.exceptAgentId)
    .where('action', 'is', null)
    .orderBy('seq')
    .execute()
  return rows.map(({ id }) => id)
}
