import type { Selectable } from 'kysely'
import { v7 as uuid } from 'uuid'
import type { Queryable, Tx } from '../../../platform/database/index.ts'
import type { NoticeMailsTable, NoticesTable } from '../tables.ts'

/** Who has something unread for so long that they want it by mail. */
export async function agentsToMail(db: Queryable, now: Date, limit: number): Promise<string[]> {
  const rows = await db
    .selectFrom('notices')
    .select('agent_id')
    .distinct()
    .where('mail_due_at', '<=', now)
    .where('mail_id', 'is', null)
    .where('read_at', 'is', null)
    .limit(limit)
    .execute()
  return rows.map((row) => row.agent_id)
}

/** Gathers all that somebody has unread and may be mailed, due or not, for one mail; null when there is nothing. */
export async function gatherMail(tx: Tx, agentId: string, now: Date): Promise<string | null> {
  const id = uuid()
  const { numUpdatedRows } = await tx
    .updateTable('notices')
    .set({ mail_id: id })
    .where('agent_id', '=', agentId)
    .where('mail_due_at', 'is not', null)
    .where('mail_id', 'is', null)
    .where('read_at', 'is', null)
    .executeTakeFirst()
  if (numUpdatedRows === 0n) return null
  await tx
    .insertInto('notice_mails')
    .values({ id, agent_id: agentId, error: null, created_at: now, settled_at: null })
    .execute()
  return id
}

export async function mailToSend(
  db: Queryable,
  id: string,
): Promise<Selectable<NoticeMailsTable> | undefined> {
  return db
    .selectFrom('notice_mails')
    .selectAll()
    .where('id', '=', id)
    .where('state', '=', 'waiting')
    .executeTakeFirst()
}

/** What a mail gathered and is unread still, the newest first. */
export async function unreadOfMail(db: Queryable, id: string): Promise<Selectable<NoticesTable>[]> {
  return db
    .selectFrom('notices')
    .selectAll()
    .where('mail_id', '=', id)
    .where('read_at', 'is', null)
    .orderBy('at', 'desc')
    .execute()
}

export async function settleMail(
  db: Queryable,
  id: string,
  o: { state: 'sent' | 'unknown' | 'failed' | 'needless'; error: string | null; now: Date },
): Promise<void> {
  await db
    .updateTable('notice_mails')
    .set({ state: o.state, error: o.error, settled_at: o.now })
    .where('id', '=', id)
    .execute()
}

/** Lets go what a mail gathered, for a later one: its reader is here after all, or wants quiet. */
export async function releaseMail(tx: Tx, id: string, now: Date): Promise<void> {
  await tx.updateTable('notices').set({ mail_id: null }).where('mail_id', '=', id).execute()
  await settleMail(tx, id, { state: 'needless', error: null, now })
}

export async function deleteMailsBefore(db: Queryable, before: Date): Promise<void> {
  await db.deleteFrom('notice_mails').where('created_at', '<', before).execute()
}
