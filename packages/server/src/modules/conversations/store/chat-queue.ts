import { type RawBuilder, sql } from 'kysely'
import type { Queryable } from '../../../platform/database/index.ts'

/**
 * The places of conversations that wait for their first answer in a chat, by conversation; the first is 1. Who is set
 * aside stands in nobody's way, and is counted as if in the row.
 */
export async function chatQueuePlaces(db: Queryable): Promise<Map<string, number>> {
  const { rows } = await sql<{ id: string; place: number }>`
    select c.id,
      (count(*) filter (where c.set_aside_at is null) over (partition by l.inbox_id order by c.created_at, c.id)
        + (c.set_aside_at is not null)::int)::int as place
    from conversations c ${liveChat}
    where c.status = 'open' and c.first_reply_at is null`.execute(db)
  return new Map(rows.map(({ id, place }) => [id, place]))
}

const liveChat: RawBuilder<unknown> = sql`
  join lateral (select l.inbox_id from legs l
    where l.conversation_id = c.id and l.channel = 'chat' and l.ended_at is null
    order by l.started_at desc limit 1) l on true`

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
