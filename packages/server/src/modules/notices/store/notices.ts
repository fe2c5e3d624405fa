import type { Notice, NoticeKind, NoticeNews } from '@throughline/contracts'
import { sql } from 'kysely'
import { v7 as uuid } from 'uuid'
import type { Queryable, Tx } from '../../../platform/database/index.ts'
import { conversationSeenBy, lineOf, standingOf, summaries, type Viewer } from '../../conversations/index.ts'

export interface NoticeToWrite {
  agentId: string
  conversationId: string
  kind: NoticeKind
  /** What it comes from; somebody is told of that once. */
  source: string
  actorId: string | null
  messageId: string | null
  noteId: string | null
  at: Date
  /** How whoever is told wants to be told. */
  way: Way
}

export interface Way {
  bell: boolean
  browser: boolean
  sound: boolean
  mailDueAt: Date | null
}

/** Writes those that are not there yet; answers whom they are for. */
export async function insertNotices(tx: Tx, notices: readonly NoticeToWrite[]): Promise<string[]> {
  if (notices.length === 0) return []
  const rows = await tx
    .insertInto('notices')
    .values(
      notices.map((n) => ({
        id: uuid(),
        agent_id: n.agentId,
        conversation_id: n.conversationId,
        kind: n.kind,
        source: n.source,
        actor_id: n.actorId,
        message_id: n.messageId,
        note_id: n.noteId,
        at: n.at,
        read_at: null,
        bell: n.way.bell,
        browser: n.way.browser,
        sound: n.way.sound,
        mail_due_at: n.way.mailDueAt,
        mail_id: null,
      })),
    )
    .onConflict((oc) => oc.columns(['agent_id', 'source']).doNothing())
    .returning('agent_id')
    .execute()
  return [...new Set(rows.map((row) => row.agent_id))]
}

/** Where a page of groups ends. */
export interface GroupPosition {
  at: string
  conversationId: string
}

export interface GroupRow {
  conversationId: string
  /** The time of the newest, as it is sorted by, and for people. */
  key: string
  latestAt: string
  unread: number
  notices: Notice[]
}

const SHOWN = 5
/** More at once than this nobody reads one by one. */
const NEWS_SHOWN = 20

/**
 * An agent's notices by conversation, of those that they may see, the newest first. What was told of one that is merged
 * into another stands there.
 */
export async function noticeGroups(
  db: Queryable,
  o: { viewer: Viewer; limit: number; after: GroupPosition | null },
): Promise<GroupRow[]> {
  const { viewer, limit, after } = o
  const { rows } = await sql<GroupRow>`
    with own as (
      select n.*, ${standingOf(sql`n.conversation_id`)} as standing_id from notices n
      where n.agent_id = ${viewer.agentId} and n.bell)
    select g.standing_id as "conversationId", g.latest::text as key, iso(g.latest) as "latestAt", g.unread,
      (select jsonb_agg(jsonb_build_object('id', n.id, 'kind', n.kind, 'at', iso(n.at), 'readAt', iso(n.read_at),
          'actorId', n.actor_id, 'messageId', n.message_id, 'noteId', n.note_id) order by n.at desc, n.id desc)
        from (select * from own where own.standing_id = g.standing_id
          order by own.at desc, own.id desc limit ${SHOWN}) n) as notices
    from (
      select own.standing_id, max(own.at) as latest,
        (count(*) filter (where own.read_at is null))::int as unread
      from own where ${conversationSeenBy(sql`own.standing_id`, viewer)} group by own.standing_id) g
    where ${after === null ? sql`true` : sql`(g.latest, g.standing_id) < (${after.at}::timestamptz, ${after.conversationId}::uuid)`}
    order by g.latest desc, g.standing_id desc limit ${limit}`.execute(db)
  return rows
}

/** The conversations with something that an agent has not read, the newest first, up to a number. */
export async function unreadConversations(db: Queryable, viewer: Viewer, limit: number): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select own.id from (
      select ${standingOf(sql`n.conversation_id`)} as id, n.at from notices n
      where n.agent_id = ${viewer.agentId} and n.read_at is null and n.bell) own
    where ${conversationSeenBy(sql`own.id`, viewer)}
    group by own.id order by max(own.at) desc limit ${limit}`.execute(db)
  return rows.map((row) => row.id)
}

/** False when there was nothing unread among them. */
export async function markNoticesRead(
  tx: Tx,
  o: { agentId: string; conversationId: string | null; until: Date | null; now: Date },
): Promise<boolean> {
  let update = tx
    .updateTable('notices')
    .set({ read_at: o.now })
    .where('agent_id', '=', o.agentId)
    .where('read_at', 'is', null)
  if (o.conversationId !== null) {
    update = update.where(sql<boolean>`conversation_id in ${lineOf(sql`${o.conversationId}::uuid`)}`)
  }
  if (o.until !== null) update = update.where('at', '<=', o.until)
  const { numUpdatedRows } = await update.executeTakeFirst()
  return numUpdatedRows > 0n
}

export async function deleteNoticesBefore(db: Queryable, before: Date): Promise<void> {
  await db.deleteFrom('notices').where('at', '<', before).execute()
}

/** What somebody wants to be shown or to hear, unread and not older than `since`, the newest first. */
export async function noticeNews(db: Queryable, viewer: Viewer, since: Date): Promise<NoticeNews[]> {
  const { rows } = await sql<{ notice: Omit<NoticeNews, 'subject' | 'customerName'> }>`
    select jsonb_build_object('id', n.id, 'kind', n.kind, 'at', iso(n.at), 'actorId', n.actor_id,
      'conversationId', n.standing_id, 'browser', n.browser, 'sound', n.sound) as notice
    from (select own.*, ${standingOf(sql`own.conversation_id`)} as standing_id from notices own
      where own.agent_id = ${viewer.agentId} and own.at >= ${since} and own.read_at is null
        and (own.browser or own.sound)) n
    where ${conversationSeenBy(sql`n.standing_id`, viewer)}
    order by n.at desc, n.id desc limit ${NEWS_SHOWN}`.execute(db)
  const news = rows.map((row) => row.notice)
  const described = await summaries(db, [...new Set(news.map((one) => one.conversationId))])
  const summaryOf = new Map(described.map((one) => [one.id, one]))
  return news.flatMap((one) => {
    const summary = summaryOf.get(one.conversationId)
    if (summary === undefined) return []
    return { ...one, subject: summary.subject, customerName: summary.customer.displayName }
  })
}
