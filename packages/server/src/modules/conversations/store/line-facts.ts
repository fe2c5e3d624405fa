import { sql } from 'kysely'
import type { Queryable, Tx } from '../../../platform/database/index.ts'
import type { Join } from '../../customers/index.ts'
import type {
  HandoffFact,
  LegFact,
  LineFacts,
  MessageFact,
  NoteFact,
  ReadFact,
  ReplyFact,
} from '../line-plan.ts'

/** Merges and splits are made one at a time: taken before any conversation's lock, after that of the identity graph. */
export async function lockLines(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('conversation lines', 0))`.execute(tx)
}

/** Everything that merges and splits, undone ones too, tie to these conversations, themselves among them; locked. */
export async function lockTied(tx: Tx, ids: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from conversations where id in (
      with recursive tied (id) as (
        select unnest(${[...ids]}::uuid[])
        union
        select next.id from tied cross join lateral (
          select loser_id as id from conversation_merges where winner_id = tied.id
          union all select winner_id from conversation_merges where loser_id = tied.id
          union all select new_id from conversation_splits where source_id = tied.id
          union all select source_id from conversation_splits where new_id = tied.id) next)
      select id from tied)
    order by id for update`.execute(tx)
  return rows.map(({ id }) => id)
}

/** All that `planLines` asks about these conversations, which are everything that is tied. */
export async function lineFacts(tx: Tx, conversations: readonly string[]): Promise<LineFacts> {
  const among = sql`any(${[...conversations]}::uuid[])`
  const rowsOf = async <T>(statement: { execute(db: Queryable): Promise<{ rows: T[] }> }) =>
    (await statement.execute(tx)).rows
  return {
    conversations,
    joins: await rowsOf(sql<Join>`
      select "winnerAnchor", "loserAnchor" from (
        select place, winner_id as "winnerAnchor", loser_id as "loserAnchor" from conversation_merges
          where undone_at is null and winner_id = ${among}
        union all select place, source_id, new_id from conversation_splits
          where undone_at is not null and source_id = ${among}) joins
      order by place`),
    legs: await rowsOf(sql<LegFact>`
      select l.id, l.conversation_id as was, l.cut_from_leg_id as "cutFrom",
        coalesce((select s.new_id ${standingSplitOf(sql`l.id`)}), l.origin_conversation_id, l.conversation_id) as home,
        l.cut_from_leg_id is not null and exists (select 1 from conversation_splits s
          where s.new_id = l.origin_conversation_id and s.undone_at is not null) as hidden,
        l.customer_read_seq as "readSeq", l.customer_delivered_seq as "deliveredSeq",
        l.visible_from_seq as "visibleFromSeq", l.away_mail_seq as "awayMailSeq"
      from legs l where l.conversation_id = ${among}`),
    messages: await rowsOf(sql<MessageFact>`
      select m.id, m.conversation_id as was, m.leg_id as "wasLeg", m.seq, m.created_at as at,
        coalesce((select p.leg_id ${standingSplitOf(sql`m.id`)}), m.origin_leg_id, m.leg_id) as leg,
        m.direction = 'inbound' as "isInbound", m.set_aside_by is null as "inSight",
        m.author_kind = 'customer' and not m.automatic and m.set_aside_by is null as "needsUs",
        m.author_kind = 'agent' as "isAnswer"
      from messages m where m.conversation_id = ${among}`),
    notes: await rowsOf(sql<NoteFact>`
      select n.id, n.conversation_id as was, n.after_seq as "afterSeq",
        coalesce((select s.new_id ${standingSplitOf(sql`n.id`)}), n.origin_conversation_id, n.conversation_id) as home
      from notes n where n.conversation_id = ${among}`),
    handoffs: await rowsOf(sql<HandoffFact>`
      select h.id, h.conversation_id as was, h.after_seq as "afterSeq", h.state = 'offered' as "isOpen",
        coalesce(h.origin_conversation_id, h.conversation_id) as home, h.message_id as "messageId",
        h.from_leg_id as "fromLegId", h.to_leg_id as "toLegId"
      from handoffs h where h.conversation_id = ${among}`),
    replies: await rowsOf(sql<ReplyFact>`
      select id, conversation_id as was, after_seq as "afterSeq", target, pinned_leg_id as "pinnedLegId",
        forward_of as "forwardOf"
      from pending_replies where conversation_id = ${among}`),
    reads: await rowsOf(sql<ReadFact>`
      select agent_id as "agentId", conversation_id as was, seq, furthest from conversation_reads
      where conversation_id = ${among}`),
  }
}

/** The last split that stands and took a part along: the end of a sub-select. */
function standingSplitOf(part: ReturnType<typeof sql>) {
  return sql`from conversation_split_parts p join conversation_splits s on s.id = p.split_id
    where p.part_id = ${part} and s.undone_at is null order by s.place desc limit 1`
}
