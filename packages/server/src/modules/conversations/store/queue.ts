import type {
  ConversationSummary,
  HandoffView,
  LegView,
  MessageView,
  NoteView,
  QueueCounts,
  QueueItem,
  QueueOrder,
  QueueView,
} from '@throughline/contracts'
import { type RawBuilder, sql } from 'kysely'
import type { Queryable, Tx } from '../../../platform/database/index.ts'
import { type Search, wordsSought } from '../search.ts'
import { structureOf, wordsFar, wordsNear } from './search-conditions.ts'
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

function inView(view: QueueView, viewer: Viewer): RawBuilder<boolean> {
  switch (view) {
    case 'mine':
      return sql`c.status = 'open' and c.assignee_id = ${viewer.agentId}`
    case 'unassigned':
      return sql`c.status = 'open' and c.assignee_id is null`
    case 'team':
      return sql`c.status = 'open' and (c.team_id is null or c.team_id = any(${[...viewer.teamIds]}::uuid[]))`
    case 'following':
      return sql`c.status <> 'resolved' and c.id in (select w.conversation_id from conversation_followers w
        where w.agent_id = ${viewer.agentId})`
    case 'waiting':
      return sql`c.status in ('waiting', 'snoozed')`
    case 'resolved':
      return sql`c.status = 'resolved'`
    case 'all':
      return sql`true`
  }
  return view satisfies never
}

/** Where a page of the queue ends: the sort key and the id of its last row. */
export interface QueuePosition {
  key: string
  id: string
}

export interface QueueQuestion {
  /** Conditions on the row aliased `c`, beside what the viewer may see. */
  view: QueueView
  search: Search | null
  viewer: Viewer
  order: QueueOrder
}

/** A page of the queue in the order of `compareInOrder`. */
export async function queuePage(
  db: Queryable,
  o: QueueQuestion & { limit: number; after: QueuePosition | null },
): Promise<{ items: QueueItem[]; last: QueuePosition | null }> {
  let rows: PageRow[] | null = null
  if (o.search !== null && wordsSought(o.search).length > 0) {
    if (o.order === 'newest') rows = (await pageStatement({ ...o, words: 'near' }).execute(db)).rows
    // A common word fills a page from the newest few; a rare one is found by its index.
    if (rows === null || rows.length < o.limit)
      rows = (await pageStatement({ ...o, words: 'far' }).execute(db)).rows
  }
  rows ??= (await pageStatement({ ...o, words: 'far' }).execute(db)).rows
  const lastRow = rows.at(-1)
  return {
    items: rows.map((row) => row.item),
    last: lastRow && rows.length === o.limit ? { key: lastRow.key, id: lastRow.item.id } : null,
  }
}

interface PageRow {
  item: QueueItem
  key: string
}

/** The newest conversations whose words are looked at one by one before the indexes are asked. */
const NEAR = 500

/** The statement of a page; what is bound to its place in the order is written once here. */
export function pageStatement(
  o: QueueQuestion & { limit: number; after: QueuePosition | null; words: 'near' | 'far' },
): RawBuilder<PageRow> {
  const newest = o.order === 'newest'
  const due = sql<string>`coalesce(iso(least(c.reply_due_at, c.next_step_due_at)), '9' || iso(c.last_activity_at))`
  const order = newest ? sql`c.last_activity_at desc, c.id desc` : sql`${due}, c.id`
  const beyond =
    o.after === null
      ? sql`true`
      : newest
        ? sql`(c.last_activity_at, c.id) < (${o.after.key}::timestamptz, ${o.after.id}::uuid)`
        : sql`(${due}, c.id) > (${o.after.key}, ${o.after.id}::uuid)`
  const from =
    o.words === 'near' && o.search !== null
      ? sql`(select * from conversations c where ${conditionOf(o)} and ${beyond} order by ${order} limit ${NEAR}) c
          where ${wordsNear(o.search)}`
      : sql`conversations c where ${conditionOf(o)} and ${beyond} and ${o.search === null ? sql`true` : wordsFar(o.search)}`
  return sql<PageRow>`
    select ${queueItemJson(o.viewer.agentId)} as item, ${newest ? sql`c.last_activity_at::text` : due} as key
    from (select c.* from ${from} order by ${order} limit ${o.limit}) c
    order by ${order}`
}

/** The ids that a question holds, the newest first, up to a number. */
export async function idsOfQuestion(db: Queryable, o: QueueQuestion, limit: number): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select c.id from conversations c
    where ${conditionOf(o)} and ${o.search === null ? sql`true` : wordsFar(o.search)}
    order by c.last_activity_at desc, c.id desc limit ${limit}`.execute(db)
  return rows.map(({ id }) => id)
}

/**
 * How many a question holds, counted no further than `upTo`. The database gives it up after `within` milliseconds,
 * with its error 57014, and so does the rest of the transaction's.
 */
export async function countOfQuestion(
  tx: Tx,
  o: Omit<QueueQuestion, 'order'>,
  { upTo, within }: { upTo: number; within: number },
): Promise<number> {
  await sql`select set_config('statement_timeout', ${String(within)}, true)`.execute(tx)
  const words = o.search === null ? sql`true` : wordsFar(o.search)
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from (
    select 1 from conversations c where ${conditionOf(o)} and ${words} limit ${upTo}) x`.execute(tx)
  return rows[0]?.count ?? 0
}

/** All that a question asks, but for the words that must be there. */
function conditionOf({ view, search, viewer }: Omit<QueueQuestion, 'order'>): RawBuilder<boolean> {
  const asksForBlocked = search?.conditions.some((one) => one.kind === 'is' && !one.negated) === true
  return sql`${inView(view, viewer)} and ${asksForBlocked ? sql`true` : sql`c.set_aside_at is null`} and ${mayBeSeenBy(viewer)} and ${search === null ? sql`true` : structureOf(search)}`
}

const COUNT_CAP = 1000
const counted = ['mine', 'unassigned', 'team', 'following', 'waiting'] as const

/** How many stand in each view, counted up to 1,000 each. */
export async function queueCounts(db: Queryable, viewer: Viewer): Promise<QueueCounts> {
  const parts = counted.map(
    (view) => sql`(select count(*)::int from (select 1 from conversations c
      where ${inView(view, viewer)} and c.set_aside_at is null and ${mayBeSeenBy(viewer)} limit ${COUNT_CAP + 1}) x) as ${sql.ref(view)}`,
  )
  const { rows } = await sql<Record<(typeof counted)[number], number>>`select ${sql.join(parts)}`.execute(db)
  const row = rows[0] ?? { mine: 0, unassigned: 0, team: 0, following: 0, waiting: 0 }
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
): Promise<Map<string, { teamId: string | null; assigneeId: string | null }>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('conversations')
    .select(['id', 'team_id', 'assignee_id'])
    .where('id', 'in', [...ids])
    .execute()
  return new Map(rows.map((row) => [row.id, { teamId: row.team_id, assigneeId: row.assignee_id }]))
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
