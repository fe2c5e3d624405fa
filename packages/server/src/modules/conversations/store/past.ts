import type { WidgetPast, WidgetPastMessages } from '@throughline/contracts'
import { sql } from 'kysely'
import type { Queryable } from '../../../platform/database/index.ts'

/*
 * Of its past an identity sees what was said on its own legs: what others wrote, or the same customer under another
 * name, is not shown, since merges may turn out wrong. The leg is aliased l.
 */
const ownLeg = (identityId: string) => sql`l.identity_id = ${identityId} and not l.hidden
  and not exists (select 1 from participants p where p.conversation_id = l.conversation_id
    and p.identity_id = l.identity_id and p.role <> 'customer')`

/** The conversations of an identity, the newest first, without one. */
export async function pastConversations(
  db: Queryable,
  o: { identityId: string; exceptId: string | null; limit: number },
): Promise<WidgetPast> {
  const { rows } = await sql<WidgetPast[number]>`
    select c.id, c.subject, iso(c.last_activity_at) as "lastActivityAt", met.channels
    from (select l.conversation_id, jsonb_agg(distinct l.channel) as channels
      from legs l where ${ownLeg(o.identityId)} group by l.conversation_id) met
    join conversations c on c.id = met.conversation_id
    where c.set_aside_at is null and c.id is distinct from ${o.exceptId}
    order by c.last_activity_at desc, c.id limit ${o.limit}`.execute(db)
  return rows
}

/** What an identity and we said to each other in one of its conversations; empty for another's. */
export async function pastMessages(
  db: Queryable,
  o: { identityId: string; conversationId: string; limit: number },
): Promise<WidgetPastMessages> {
  const { rows } = await sql<WidgetPastMessages[number]>`
    select * from (
      select m.id, m.author_kind as "from", m.author_name as "authorName", m.text, iso(m.created_at) as at, m.seq,
        coalesce((select jsonb_agg(a.name order by a.created_at, a.id) from attachments a
          where a.message_id = m.id and not a.inline), '[]') as files
      from messages m join legs l on l.id = m.leg_id
      where m.conversation_id = ${o.conversationId} and ${ownLeg(o.identityId)}
        and m.deleted_at is null and m.set_aside_by is null
      order by m.seq desc limit ${o.limit}) newest
    order by seq`.execute(db)
  return rows.map(({ id, from, authorName, text, files, at }) => ({ id, from, authorName, text, files, at }))
}
