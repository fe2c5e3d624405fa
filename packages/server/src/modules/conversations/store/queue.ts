import type {
  ConversationSummary,
  HandoffView,
  LegView,
  MessageView,
  NoteView,
  QueueCounts,
  QueueItem,
} from '@throughline/contracts'
import { type RawBuilder, sql } from 'kysely'
import type { Queryable } from '../../../platform/database/index.ts'
import { beyond, type PageAsked, pageStatement, type QueuePosition } from './queue-order.ts'
import { conditionOf, inView, type QueueQuestion } from './queue-question.ts'
import { searchRows } from './search-pages.ts'
import {
  handoffJson,
  latestMessagesJson,
  legJson,
  messageJson,
  noteJson,
  queueItemJson,
  summaryJson,
} from './views.ts'
import { mayBeSeenBy, type Viewer } from './visibility.ts'

/** A page of the queue in the order of `compareInOrder`. */
export async function queuePage(
  db: Queryable,
  o: QueueQuestion & PageAsked,
): Promise<{ items: QueueItem[]; last: QueuePosition | null }> {
  const { search } = o
  const rows =
    search === null
      ? (await pageStatement(o, sql`conversations c where ${conditionOf(o)} and ${beyond(o)}`).execute(db))
          .rows
      : await searchRows(db, { ...o, search })
  const lastRow = rows.at(-1)
  return {
    items: rows.map((row) => row.item),
    last: lastRow && rows.length === o.limit ? { key: lastRow.key, id: lastRow.item.id } : null,
  }
}

const COUNT_CAP = 1000
const counted = ['mine', 'unassigned', 'team', 'mentions', 'following', 'waiting', 'snoozed'] as const

/** How many stand in each view, counted up to 1,000 each. */
export async function queueCounts(db: Queryable, viewer: Viewer): Promise<QueueCounts> {
  const parts = counted.map(
    (view) => sql`(select count(*)::int from (select 1 from conversations c
      where ${inView(view, viewer)} and c.set_aside_at is null and ${mayBeSeenBy(viewer)} limit ${COUNT_CAP + 1}) x) as ${sql.ref(view)}`,
  )
  const { rows } = await sql<Record<(typeof counted)[number], number>>`select ${sql.join(parts)}`.execute(db)
  const row = rows[0] ?? {
    mine: 0,
    unassigned: 0,
    team: 0,
    mentions: 0,
    following: 0,
    waiting: 0,
    snoozed: 0,
  }
  const capped = counted.filter((view) => row[view] > COUNT_CAP)
  for (const view of counted) row[view] = Math.min(row[view], COUNT_CAP)
  return { ...row, capped }
}

export async function summaries(db: Queryable, ids: readonly string[]): Promise<ConversationSummary[]> {
  if (ids.length === 0) return []
  const { rows } = await sql<{ item: ConversationSummary }>`
    select ${summaryJson} as item from conversations c where c.id = any(${[...ids]}::uuid[])`.execute(db)
  return rows.map((row) => row.item)
}

/** Who may see which conversation, for the socket's filter. */
export async function audienceOf(
  db: Queryable,
  ids: readonly string[],
): Promise<Map<string, { teamId: string | null; assigneeId: string | null; merged: boolean }>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('conversations')
    .select(['id', 'team_id', 'assignee_id', 'merged_into_id'])
    .where('id', 'in', [...ids])
    .execute()
  return new Map(
    rows.map((row) => [
      row.id,
      { teamId: row.team_id, assigneeId: row.assignee_id, merged: row.merged_into_id !== null },
    ]),
  )
}

export async function visibleConversation(
  db: Queryable,
  id: string,
  viewer: Viewer,
): Promise<QueueItem | undefined> {
  const { rows } = await sql<{ item: QueueItem }>`
    select ${queueItemJson(viewer.agentId)} as item from conversations c
    where c.id = ${id} and ${mayBeSeenBy(viewer)}`.execute(db)
  return rows[0]?.item
}

async function viewsById<T>(
  db: Queryable,
  expression: RawBuilder<T>,
  from: RawBuilder<unknown>,
  ids: readonly string[],
): Promise<T[]> {
  if (ids.length === 0) return []
  const { rows } = await sql<{ view: T }>`
    select ${expression} as view from ${from} where id = any(${[...ids]}::uuid[])`.execute(db)
  return rows.map((row) => row.view)
}

export const messageViews = (db: Queryable, ids: readonly string[]): Promise<MessageView[]> =>
  viewsById(db, messageJson, sql`messages m`, ids)
export const legViews = (db: Queryable, ids: readonly string[]): Promise<LegView[]> =>
  viewsById(db, legJson, sql`legs l`, ids)
export const noteViews = (db: Queryable, ids: readonly string[]): Promise<NoteView[]> =>
  viewsById(db, noteJson, sql`notes n`, ids)
export const handoffViews = (db: Queryable, ids: readonly string[]): Promise<HandoffView[]> =>
  viewsById(db, handoffJson, sql`handoffs h`, ids)

/** A page of a conversation's messages, back from `beforeSeq`, in their order. */
export async function messagesBefore(
  db: Queryable,
  conversationId: string,
  beforeSeq: number,
  limit: number,
): Promise<MessageView[]> {
  const { rows } = await sql<{ messages: MessageView[] }>`
    select ${latestMessagesJson(sql`${conversationId}::uuid`, limit, beforeSeq)} as messages`.execute(db)
  return rows[0]?.messages ?? []
}

/** Median seconds from a leg's first customer message to the first reply by a person, by inbox, since a time. */
export async function firstReplySeconds(
  db: Queryable,
  inboxIds: readonly string[],
  since: Date,
): Promise<Map<string, number>> {
  if (inboxIds.length === 0) return new Map()
  const { rows } = await sql<{ inboxId: string; seconds: number }>`
    select l.inbox_id as "inboxId",
      round(percentile_cont(0.5) within group (order by extract(epoch from r.at - f.at)))::int as seconds
    from legs l
    cross join lateral (select min(m.created_at) as at from messages m
      where m.leg_id = l.id and m.direction = 'inbound') f
    cross join lateral (select min(m.created_at) as at from messages m
      where m.leg_id = l.id and m.author_kind = 'agent' and m.created_at >= f.at) r
    where l.inbox_id = any(${[...inboxIds]}::uuid[]) and l.started_at >= ${since} and r.at is not null
    group by l.inbox_id`.execute(db)
  return new Map(rows.map((row) => [row.inboxId, row.seconds]))
}
