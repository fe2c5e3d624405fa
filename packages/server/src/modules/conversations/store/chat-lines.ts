import type { AuthorKind } from '@throughline/contracts'
import { sql } from 'kysely'
import type { Queryable } from '../../../platform/database/index.ts'

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
