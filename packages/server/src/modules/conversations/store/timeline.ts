import type { TimelineItem, TimelineKind } from '@throughline/contracts'
import { type RawBuilder, sql } from 'kysely'
import type { Queryable } from '../../../platform/database/index.ts'
import { mayBeSeenBy, type Viewer } from './visibility.ts'

/** Letters of a message or a note that the timeline shows. */
const BRIEF = 200

/**
 * Sub-selects for the timeline: `(at, id, item)` of what this module knows of a customer, by kind, the newest
 * first, in conversations that the viewer may see.
 */
export function conversationTimeline(o: {
  customerId: string
  viewer: Viewer
  after: readonly [at: string, id: string] | null
  limit: number
}): Partial<Record<TimelineKind, RawBuilder<{ item: TimelineItem }>>> {
  const theirs = sql`c.customer_id = ${o.customerId} and ${mayBeSeenBy(o.viewer)}`
  const select = (kind: TimelineKind, from: RawBuilder<unknown>, row: Row) => {
    const { id } = row
    // A cursor has milliseconds.
    const at = sql`date_trunc('milliseconds', ${row.at})`
    const beyond =
      o.after === null ? sql`true` : sql`(${at}, ${id}) < (${o.after[0]}::timestamptz, ${o.after[1]}::uuid)`
    return sql<{
      item: TimelineItem
    }>`(select ${at} as at, ${id} as id, jsonb_build_object('kind', ${kind}::text,
        'id', ${id}, 'at', iso(${at}), 'conversation', jsonb_build_object('id', c.id, 'subject', c.subject),
        'channel', ${row.channel ?? sql`null`}, 'fromChannel', ${row.fromChannel ?? sql`null`},
        'detail', ${row.detail ?? sql`null`}, 'text', ${row.text ?? sql`null`},
        'author', ${row.author ?? sql`null`}, 'url', null, 'properties', null) as item
      from ${from} where ${theirs} and ${beyond} order by 1 desc, 2 desc limit ${o.limit})`
  }
  return {
    conversation: select('conversation', sql`conversations c`, {
      at: sql`c.created_at`,
      id: sql`c.id`,
      detail: sql`case when c.set_aside_at is null then c.status else 'set_aside' end`,
    }),
    leg: select('leg', sql`conversations c join legs l on l.conversation_id = c.id and not l.hidden`, {
      at: sql`l.started_at`,
      id: sql`l.id`,
      channel: sql`l.channel`,
    }),
    handoff: select('handoff', sql`conversations c join handoffs h on h.conversation_id = c.id`, {
      // Dated by what became of it last.
      at: sql`coalesce(h.accepted_at, h.declined_at, h.expired_at, h.withdrawn_at, h.offered_at)`,
      id: sql`h.id`,
      channel: sql`h.to_channel`,
      fromChannel: sql`(select l.channel from legs l where l.id = h.from_leg_id)`,
      detail: sql`h.state`,
      author: sql`jsonb_build_object('kind', h.initiated_by, 'id', h.initiator_id, 'name', null)`,
    }),
    message: select('message', sql`conversations c join messages m on m.conversation_id = c.id`, {
      at: sql`m.created_at`,
      id: sql`m.id`,
      channel: sql`(select l.channel from legs l where l.id = m.leg_id)`,
      detail: sql`case when m.set_aside_by is null then m.direction else 'set_aside' end`,
      text: sql`case when m.deleted_at is null then left(m.text, ${BRIEF}) else '' end`,
      author: sql`jsonb_build_object('kind', m.author_kind, 'id', m.author_id, 'name', m.author_name)`,
    }),
    note: select(
      'note',
      sql`conversations c join notes n on n.conversation_id = c.id and n.deleted_at is null`,
      {
        at: sql`n.created_at`,
        id: sql`n.id`,
        text: sql`left(n.text, ${BRIEF})`,
        author: sql`jsonb_build_object('kind', 'agent', 'id', n.author_id, 'name', null)`,
      },
    ),
  }
}

interface Row {
  at: RawBuilder<unknown>
  id: RawBuilder<unknown>
  channel?: RawBuilder<unknown>
  fromChannel?: RawBuilder<unknown>
  detail?: RawBuilder<unknown>
  text?: RawBuilder<unknown>
  author?: RawBuilder<unknown>
}

/** How many conversations of a customer the viewer may not see. */
export async function hiddenConversations(
  db: Queryable,
  customerId: string,
  viewer: Viewer,
): Promise<number> {
  if (viewer.seesAll) return 0
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from conversations c
    where c.customer_id = ${customerId} and c.merged_into_id is null and not ${mayBeSeenBy(viewer)}`.execute(
    db,
  )
  return rows[0]?.count ?? 0
}
