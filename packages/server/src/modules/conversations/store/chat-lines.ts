import type { AuthorKind, MessageCard, WidgetFile } from '@throughline/contracts'
import { type RawBuilder, sql } from 'kysely'
import type { Queryable } from '../../../platform/database/index.ts'
import type { LegRow } from './legs.ts'

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
  files: WidgetFile[]
  card: MessageCard | null
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
        m.text, m.card, m.created_at as at, m.action ->> 'handoffId' as "handoffId",
        coalesce((select jsonb_agg(jsonb_build_object('id', a.id, 'name', a.name, 'contentType', a.content_type,
          'size', a.size) order by a.created_at, a.id) from attachments a
          where a.message_id = m.id and not a.inline), '[]') as files,
        (select d.state from deliveries d where d.message_id = m.id and d.route = 'chat') as state
      from messages m
      where m.leg_id = ${leg.id} and m.seq > ${Math.max(o.afterSeq, leg.visibleFromSeq)}
        and m.seq <= ${o.upToSeq ?? 2_147_483_647} and m.deleted_at is null
      order by m.seq desc limit ${o.limit}) newest
    order by seq`.execute(db)
  return rows
}

/** A message as this leg's customer sees it; undefined when they do not. */
export async function chatLineOf(
  db: Queryable,
  leg: { id: string; visible_from_seq: number; cut_from_leg_id: string | null },
  messageId: string,
): Promise<ChatLine | undefined> {
  const message = await db
    .selectFrom('messages')
    .select(['seq', 'leg_id'])
    .where('id', '=', messageId)
    .executeTakeFirst()
  if (!message) return undefined
  if (message.leg_id !== leg.id) {
    const earlier = await cutFrom(db, leg)
    return earlier && (await chatLineOf(db, earlier, messageId))
  }
  const [line] = await widgetMessages(
    db,
    { id: leg.id, visibleFromSeq: leg.visible_from_seq },
    { afterSeq: message.seq - 1, upToSeq: message.seq, limit: 1 },
  )
  return line
}

/** Where the numbers of lines begin that stand before a cut: below all that follow. */
const BEFORE_CUT = 1_000_000_000

/**
 * What the same window showed before a split cut its leg, in order: the split is ours, and nothing goes from the
 * customer's sight.
 */
export async function linesBeforeCut(
  db: Queryable,
  leg: { cut_from_leg_id: string | null },
  limit: number,
): Promise<ChatLine[]> {
  const earlier = await cutFrom(db, leg)
  if (!earlier) return []
  const lines = await widgetMessages(
    db,
    { id: earlier.id, visibleFromSeq: earlier.visible_from_seq },
    { afterSeq: 0, limit },
  )
  const all = [...(await linesBeforeCut(db, earlier, limit)), ...lines]
  return all.map((line, at) => ({ ...line, seq: at - BEFORE_CUT }))
}

async function cutFrom(
  db: Queryable,
  { cut_from_leg_id: id }: { cut_from_leg_id: string | null },
): Promise<Pick<LegRow, 'id' | 'cut_from_leg_id' | 'visible_from_seq'> | undefined> {
  if (id === null) return undefined
  return db
    .selectFrom('legs')
    .select(['id', 'cut_from_leg_id', 'visible_from_seq'])
    .where('id', '=', id)
    .executeTakeFirst()
}

/** Our messages on a leg that its customer has not read and that no gathered update has carried yet; files by name. */
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
    select m.id, m.author_name as "authorName", m.created_at as at, m.action ->> 'handoffId' as "handoffId",
      concat_ws(E'\\n', nullif(m.text, ''), (select string_agg(a.name, ', ' order by a.created_at, a.id)
        from attachments a where a.message_id = m.id and not a.inline)) as text
    from messages m
    where m.leg_id = ${leg.id} and m.direction = 'outbound' and m.seq > ${leg.customerReadSeq}
      and m.deleted_at is null
      and not exists (select 1 from deliveries d where d.message_id = m.id and d.route like 'away\\_%')
    order by m.seq`.execute(db)
  return rows
}

/** When the customer last wrote on a leg. */
export async function lastHeardOnLeg(db: Queryable, legId: string): Promise<Date | null> {
  const row = await db
    .selectFrom('messages')
    .select((eb) => eb.fn.max('created_at').as('at'))
    .where('leg_id', '=', legId)
    .where('direction', '=', 'inbound')
    .executeTakeFirst()
  return row?.at ?? null
}

/**
 * Sub-select for other modules' queries: `leg_id`, `conversation_id` and `message_id` of our words that were written
 * between the two times on chats that go on, and that nobody has read and no gathered update has carried.
 */
export function unreadChatWords(since: Date, before: Date): RawBuilder<unknown> {
  return sql`(select l.id as leg_id, l.conversation_id, m.id as message_id
    from conversations c
    join legs l on l.conversation_id = c.id and l.channel = 'chat' and l.ended_at is null
    join messages m on m.leg_id = l.id and m.seq > l.customer_read_seq and m.direction = 'outbound'
      and m.deleted_at is null and m.created_at between ${since} and ${before}
    where c.last_activity_at >= ${since}
      and not exists (select 1 from deliveries d where d.message_id = m.id and d.route like 'away\\_%'))`
}

/** The highest message number that any agent has ever read. */
export async function agentReadSeq(db: Queryable, conversationId: string): Promise<number> {
  const row = await db
    .selectFrom('conversation_reads')
    .select((eb) => eb.fn.max('furthest').as('seq'))
    .where('conversation_id', '=', conversationId)
    .executeTakeFirst()
  return row?.seq ?? 0
}
