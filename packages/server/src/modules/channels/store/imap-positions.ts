import type { Selectable } from 'kysely'
import type { Queryable, Tx } from '../../../platform/database/index.ts'
import type { ImapPositionsTable } from '../tables.ts'

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
