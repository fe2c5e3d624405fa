import { createHash } from 'node:crypto'
import { type Selectable, sql } from 'kysely'
import { v7 as uuid } from 'uuid'
import type { Queryable, Tx } from '../../platform/database/index.ts'
import type { ImapPositionsTable, VisitorSessionsTable } from './tables.ts'

export type VisitorSessionRow = Selectable<VisitorSessionsTable>

/** Two arrivals of one message at the same moment: the second waits, then finds the first. */
export async function lockExternalId(tx: Tx, externalId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${externalId}, 1))`.execute(tx)
}

export async function insertSession(
  db: Queryable,
  s: {
    inboxId: string
    token: string
    locale: string
    page: { url: string; title: string } | null
    expiresAt: Date
    /** The chat that this session goes on with; its own when absent. */
    threadId?: string
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
      locale: s.locale,
      page_url: s.page?.url ?? null,
      page_title: s.page?.title ?? null,
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
  id: string,
  seen: { page: { url: string; title: string } | null; expiresAt: Date; now: Date },
): Promise<void> {
  await db
    .updateTable('visitor_sessions')
    .set({
      last_seen_at: seen.now,
      expires_at: seen.expiresAt,
      ...(seen.page ? { page_url: seen.page.url, page_title: seen.page.title } : {}),
    })
    .where('id', '=', id)
    .execute()
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

/** Forgets sessions that ended; their chats stay. */
export async function deleteEndedSessions(db: Queryable, now: Date): Promise<void> {
  await db.deleteFrom('visitor_sessions').where('expires_at', '<=', now).execute()
}

/** A token is kept only as its SHA-256: whoever reads the database cannot use it. */
function hashToken(token: string): Buffer {
  return createHash('sha256').update(token).digest()
}

export type ImapPosition = Selectable<ImapPositionsTable>

/** How far a folder has been taken in; undefined before its first time. */
export async function imapPosition(
  db: Queryable,
  inboxId: string,
  folder: string,
): Promise<ImapPosition | undefined> {
  return db
    .selectFrom('imap_positions')
    .selectAll()
    .where('inbox_id', '=', inboxId)
    .where('folder', '=', folder)
    .executeTakeFirst()
}

/** Begins a folder, or begins it anew after its server renumbered it. */
export async function beginImapFolder(db: Queryable, position: ImapPosition): Promise<void> {
  const { inbox_id: _inbox, folder: _folder, ...again } = position
  await db
    .insertInto('imap_positions')
    .values(position)
    .onConflict((conflict) => conflict.columns(['inbox_id', 'folder']).doUpdateSet(again))
    .execute()
}

/**
 * Moves from where `position` stands to a later UID; answers false when somebody else has moved it since, who then
 * has the mail as well.
 */
export async function moveImapPosition(
  tx: Tx,
  position: ImapPosition,
  to: { uid: number; now: Date },
): Promise<boolean> {
  const result = await tx
    .updateTable('imap_positions')
    .set({ last_uid: to.uid, updated_at: to.now })
    .where('inbox_id', '=', position.inbox_id)
    .where('folder', '=', position.folder)
    .where('uid_validity', '=', position.uid_validity)
    .where('last_uid', '=', position.last_uid)
    .executeTakeFirst()
  return result.numUpdatedRows > 0n
}

/** A renumbered folder has been gone through: from now on every later UID counts, of whatever day. */
export async function endImapRecheck(db: Queryable, position: ImapPosition): Promise<void> {
  await db
    .updateTable('imap_positions')
    .set({ since: null })
    .where('inbox_id', '=', position.inbox_id)
    .where('folder', '=', position.folder)
    .where('uid_validity', '=', position.uid_validity)
    .execute()
}
