import { createHash } from 'node:crypto'
import type { VisitedPage } from '@throughline/contracts'
import type { Selectable } from 'kysely'
import { v7 as uuid } from 'uuid'
import type { Queryable, Tx } from '../../../platform/database/index.ts'
import type { HostAccount } from '../chat/host-token.ts'
import type { VisitorSessionsTable } from '../tables.ts'

export type VisitorSessionRow = Selectable<VisitorSessionsTable>

export async function insertSession(
  db: Queryable,
  s: {
    inboxId: string
    token: string
    locale: string
    /** As the page said it, whether or not it is one of ours. */
    saidLocale: string | null
    page: { url: string; title: string } | null
    referrer?: string | null
    timezone?: string | null
    expiresAt: Date
    /** The chat that this session goes on with; its own when absent. */
    threadId?: string
    account?: HostAccount | null
    now: Date
  },
): Promise<VisitorSessionRow> {
  const id = uuid()
  return db
    .insertInto('visitor_sessions')
    .values({
      id,
      inbox_id: s.inboxId,
      token_hash: hashToken(s.token),
      thread_id: s.threadId ?? id,
      identity_id: null,
      conversation_id: null,
      leg_id: null,
      account: s.account ? JSON.stringify(s.account) : null,
      locale: s.locale,
      said_locale: s.saidLocale,
      page_url: s.page?.url ?? null,
      page_title: s.page?.title ?? null,
      referrer: s.referrer ?? null,
      timezone: s.timezone ?? null,
      pages: JSON.stringify(visited([], s.page, s.now)),
      created_at: s.now,
      last_seen_at: s.now,
      expires_at: s.expiresAt,
    })
    .returningAll()
    .executeTakeFirstOrThrow()
}

export async function sessionByToken(
  db: Queryable,
  token: string,
  now: Date,
): Promise<VisitorSessionRow | undefined> {
  return db
    .selectFrom('visitor_sessions')
    .selectAll()
    .where('token_hash', '=', hashToken(token))
    .where('expires_at', '>', now)
    .executeTakeFirst()
}

export async function sessionById(db: Queryable, id: string): Promise<VisitorSessionRow | undefined> {
  return db.selectFrom('visitor_sessions').selectAll().where('id', '=', id).executeTakeFirst()
}

/** The session behind a chat leg, the newest: its thread is the session's id. */
export async function sessionOfLeg(db: Queryable, legId: string): Promise<VisitorSessionRow | undefined> {
  return db
    .selectFrom('visitor_sessions')
    .selectAll()
    .where('leg_id', '=', legId)
    .orderBy('last_seen_at', 'desc')
    .limit(1)
    .executeTakeFirst()
}

export async function touchSession(
  db: Queryable,
  { id, pages }: Pick<VisitorSessionRow, 'id' | 'pages'>,
  seen: {
    page: { url: string; title: string } | null
    timezone: string | null
    expiresAt: Date
    now: Date
  },
): Promise<void> {
  await db
    .updateTable('visitor_sessions')
    .set({
      last_seen_at: seen.now,
      expires_at: seen.expiresAt,
      ...(seen.timezone === null ? {} : { timezone: seen.timezone }),
      ...(seen.page
        ? {
            page_url: seen.page.url,
            page_title: seen.page.title,
            pages: JSON.stringify(visited(pages, seen.page, seen.now)),
          }
        : {}),
    })
    .where('id', '=', id)
    .execute()
}

/** Their chat was in sight until now. */
export async function noteVisitorSeen(db: Queryable, legId: string, now: Date): Promise<void> {
  const newest = db
    .selectFrom('visitor_sessions')
    .select('id')
    .where('leg_id', '=', legId)
    .orderBy('last_seen_at', 'desc')
    .limit(1)
  await db.updateTable('visitor_sessions').set({ last_seen_at: now }).where('id', 'in', newest).execute()
}

export async function bindSession(
  db: Queryable,
  id: string,
  to: { identityId: string; conversationId: string; legId: string },
): Promise<void> {
  await db
    .updateTable('visitor_sessions')
    .set({ identity_id: to.identityId, conversation_id: to.conversationId, leg_id: to.legId })
    .where('id', '=', id)
    .execute()
}

/** Nobody uses its token any more; its chat stays. */
export async function endSession(db: Queryable, id: string): Promise<void> {
  await db.deleteFrom('visitor_sessions').where('id', '=', id).execute()
}

/** The chat of an account in this inbox, made up at their first visit; a new one each time for nobody. */
export async function threadOfAccount(
  tx: Tx,
  o: { inboxId: string; accountHash: Buffer | null; now: Date },
): Promise<string> {
  const fresh = uuid()
  if (o.accountHash === null) return fresh
  const row = await tx
    .insertInto('visitor_accounts')
    .values({ inbox_id: o.inboxId, account_hash: o.accountHash, thread_id: fresh, created_at: o.now })
    // Changes nothing, and so answers with what is there.
    .onConflict((conflict) =>
      conflict.columns(['inbox_id', 'account_hash']).doUpdateSet({ inbox_id: o.inboxId }),
    )
    .returning('thread_id')
    .executeTakeFirstOrThrow()
  return row.thread_id
}

/** Milliseconds in which it is known where a visitor has been. */
export const VISIT_KEPT = 24 * 60 * 60 * 1000
const mostPages = 10

/** The latest pages, the newest last; the same one again is one. */
function visited(
  before: readonly VisitedPage[],
  page: { url: string; title: string } | null,
  now: Date,
): VisitedPage[] {
  const recent = before.filter(({ at }) => Date.parse(at) > now.getTime() - VISIT_KEPT)
  if (page === null || recent.at(-1)?.url === page.url) return recent
  return [...recent, { ...page, at: now.toISOString() }].slice(-mostPages)
}

/** Forgets where visitors were who have not been seen since then. */
export async function forgetVisits(db: Queryable, before: Date): Promise<void> {
  await db
    .updateTable('visitor_sessions')
    .set({ pages: '[]', referrer: null, page_url: null, page_title: null })
    .where('last_seen_at', '<', before)
    .where('page_url', 'is not', null)
    .execute()
}

/** Forgets sessions that ended; their chats stay. */
export async function deleteEndedSessions(db: Queryable, now: Date): Promise<void> {
  await db.deleteFrom('visitor_sessions').where('expires_at', '<=', now).execute()
}

/** A token is kept only as its SHA-256: whoever reads the database cannot use it. */
function hashToken(token: string): Buffer {
  return createHash('sha256').update(token).digest()
}
