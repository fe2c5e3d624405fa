import type { FloorConversation, FloorLoad } from '@throughline/contracts'
import { type RawBuilder, sql } from 'kysely'
import type { Queryable } from '../../../platform/database/index.ts'
import { customerName } from '../../customers/index.ts'

/** `FloorConversation` of the row aliased `c`. */
const floorConversationJson: RawBuilder<FloorConversation> = sql`jsonb_build_object(
  'id', c.id, 'number', c.number, 'subject', c.subject, 'customerName', ${customerName(sql`c.customer_id`)},
  'channel', (select l.channel from legs l where l.id = c.default_leg_id),
  'waitingSince', iso(c.waiting_since), 'replyDueAt', iso(c.reply_due_at))`

/**
 * What is open of the conversations for which `where` holds (of the row aliased `c`), grouped by `key`. Nothing is
 * filtered by who may see it.
 */
async function loadsBy(
  db: Queryable,
  o: { key: RawBuilder<string>; where: RawBuilder<boolean>; now: Date },
): Promise<Map<string, FloorLoad>> {
  const { rows } = await sql<{ key: string; load: FloorLoad }>`
    with open as (
      select c.id, ${o.key} as key, c.waiting_since, l.channel,
        least(c.reply_due_at, c.next_step_due_at) < ${o.now} as overdue
      from conversations c left join legs l on l.id = c.default_leg_id
      where c.status = 'open' and c.set_aside_at is null and c.merged_into_id is null and ${o.where}),
    oldest as (
      select distinct on (key) key, id from open where waiting_since is not null order by key, waiting_since, id)
    select grouped.key, jsonb_build_object('open', grouped.open, 'overdue', grouped.overdue,
      'byChannel', coalesce((select jsonb_agg(jsonb_build_object('channel', x.channel, 'open', x.open) order by x.open desc, x.channel)
        from (select channel, count(*) as open from open
          where open.key = grouped.key and channel is not null group by 1) x), '[]'),
      'oldest', (select ${floorConversationJson} from oldest join conversations c on c.id = oldest.id
        where oldest.key = grouped.key)) as load
    from (select key, count(*) as open, count(*) filter (where overdue) as overdue from open group by key) grouped`.execute(
    db,
  )
  return new Map(rows.map(({ key, load }) => [key, load]))
}

/** No conversation at all. */
export const noLoad: FloorLoad = { open: 0, byChannel: [], overdue: 0, oldest: null }

/** What each agent has open, by the agent's id; of `agentId` alone where it is given. */
export async function loadsOfAgents(
  db: Queryable,
  now: Date,
  agentId?: string,
): Promise<Map<string, FloorLoad>> {
  const where =
    agentId === undefined ? sql<boolean>`c.assignee_id is not null` : sql<boolean>`c.assignee_id = ${agentId}`
  return await loadsBy(db, { key: sql`c.assignee_id`, where, now })
}

/** What is open altogether, and what of it nobody has. */
export async function loadOfAll(
  db: Queryable,
  now: Date,
): Promise<{ all: FloorLoad; unassigned: FloorLoad }> {
  const [all, unassigned] = await Promise.all([
    loadsBy(db, { key: sql`'all'`, where: sql`true`, now }),
    loadsBy(db, { key: sql`'unassigned'`, where: sql`c.assignee_id is null`, now }),
  ])
  return { all: all.get('all') ?? noLoad, unassigned: unassigned.get('unassigned') ?? noLoad }
}

/** How the floor names conversations, by id. */
export async function floorConversations(
  db: Queryable,
  ids: readonly string[],
): Promise<Map<string, FloorConversation>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<{ item: FloorConversation }>`
    select ${floorConversationJson} as item from conversations c where c.id = any(${[...ids]}::uuid[])`.execute(
    db,
  )
  return new Map(rows.map(({ item }) => [item.id, item]))
}
