import type { Selectable } from 'kysely'
import { v7 as uuid } from 'uuid'
import type { Queryable } from '../../../platform/database/index.ts'
import type { VisitorFilesTable } from '../tables.ts'

export type VisitorFileRow = Selectable<VisitorFilesTable>

/** Which chat files belong to. */
interface Place {
  inbox_id: string
  thread_id: string
}

export async function insertVisitorFile(
  db: Queryable,
  file: Omit<VisitorFileRow, 'id' | 'created_at'> & { now: Date },
): Promise<string> {
  const { now, ...columns } = file
  const id = uuid()
  await db
    .insertInto('visitor_files')
    .values({ id, ...columns, created_at: now })
    .execute()
  return id
}

/** The named files as far as they were brought into this chat, in the order of their names here. */
export async function visitorFiles(
  db: Queryable,
  place: Place,
  ids: readonly string[],
): Promise<VisitorFileRow[]> {
  if (ids.length === 0) return []
  const rows = await db
    .selectFrom('visitor_files')
    .selectAll()
    .where('inbox_id', '=', place.inbox_id)
    .where('thread_id', '=', place.thread_id)
    .where('id', 'in', ids)
    .execute()
  return ids.flatMap((id) => rows.find((row) => row.id === id) ?? [])
}

/** Bytes that a chat has brought here lately and may not have sent. */
export async function visitorFileBytes(db: Queryable, place: Place): Promise<number> {
  const row = await db
    .selectFrom('visitor_files')
    .select((eb) => eb.fn.sum<string | null>('size').as('bytes'))
    .where('inbox_id', '=', place.inbox_id)
    .where('thread_id', '=', place.thread_id)
    .executeTakeFirst()
  return Number(row?.bytes ?? 0)
}

/** Forgets what was brought before then; what was sent along is an attachment of its message. */
export async function deleteOldVisitorFiles(db: Queryable, before: Date): Promise<void> {
  await db.deleteFrom('visitor_files').where('created_at', '<', before).execute()
}
