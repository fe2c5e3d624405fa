import { type RawBuilder, sql } from 'kysely'
import type { Queryable } from '../../../platform/database/index.ts'

/** The places of conversations that wait for their first answer in a chat, by conversation; the first is 1. */
export async function chatQueuePlaces(db: Queryable): Promise<Map<string, number>> {
  const { rows } = await sql<{ id: string; place: number }>`
    select c.id,
      (row_number() over (partition by l.inbox_id order by ${waitsSince}, c.id))::int as place
    from conversations c ${liveChat}
    where c.status = 'open' and c.first_reply_at is null and c.set_aside_at is null`.execute(db)
  return new Map(rows.map(({ id, place }) => [id, place]))
}

/** How many wait for their first answer in the chats of an inbox. */
export async function chatQueueLength(db: Queryable, inboxId: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from conversations c ${liveChat}
    where c.status = 'open' and c.first_reply_at is null and c.set_aside_at is null
      and l.inbox_id = ${inboxId}`.execute(db)
  return rows[0]?.count ?? 0
}

/** Since when those wait who wait for their first answer in the chats of an inbox; who began before `since` left out. */
export async function chatsWaitingSince(db: Queryable, o: { inboxId: string; since: Date }): Promise<Date[]> {
  const { rows } = await sql<{ at: Date }>`
    select ${waitsSince} as at from conversations c ${liveChat}
    where c.status = 'open' and c.first_reply_at is null and c.set_aside_at is null
      and l.inbox_id = ${o.inboxId} and ${waitsSince} >= ${o.since}`.execute(db)
  return rows.map(({ at }) => at)
}

const waitsSince: RawBuilder<unknown> = sql`coalesce(c.waiting_since, c.created_at)`

const liveChat: RawBuilder<unknown> = sql`
  join lateral (select l.inbox_id from legs l
    where l.conversation_id = c.id and l.channel = 'chat' and l.ended_at is null
    order by l.started_at desc limit 1) l on true`

/**
 * The place that a conversation would have whose last message was set aside: nobody waits with it, and its customer
 * is told what everybody is told. Null once it has been answered.
 */
export async function asidePlace(db: Queryable, conversationId: string): Promise<number | null> {
  const { rows } = await sql<{ place: number }>`
    with aside as (
      select c.id, l.inbox_id, (select max(m.created_at) from messages m
        where m.conversation_id = c.id and m.set_aside_by is not null) as since
      from conversations c ${liveChat} where c.id = ${conversationId} and c.first_reply_at is null)
    select (1 + (select count(*) from conversations c ${liveChat}
      where c.status = 'open' and c.first_reply_at is null and c.set_aside_at is null and c.id <> aside.id
        and l.inbox_id = aside.inbox_id and ${waitsSince} < aside.since))::int as place
    from aside`.execute(db)
  return rows[0]?.place ?? null
}

/** When the latest chats of an inbox began and were first answered by a person, the newest first. */
export async function firstAnswers(
  db: Queryable,
  o: { inboxId: string; since: Date; limit: number },
): Promise<{ askedAt: Date; answeredAt: Date }[]> {
  const { rows } = await sql<{ askedAt: Date; answeredAt: Date }>`
    select c.first_inbound_at as "askedAt", c.first_reply_at as "answeredAt"
    from legs l join conversations c on c.id = l.conversation_id
    where l.inbox_id = ${o.inboxId} and l.started_at >= ${o.since} and l.began_by_handoff_id is null
      and c.first_reply_at is not null and c.first_inbound_at is not null and c.imported_from is null
    order by l.started_at desc limit ${o.limit}`.execute(db)
  return rows
}
