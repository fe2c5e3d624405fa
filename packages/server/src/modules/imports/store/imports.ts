import type { ImportFormat, ImportMapping, ImportSettings } from '@throughline/contracts'
import { type Selectable, sql } from 'kysely'
import { v7 as uuid } from 'uuid'
import type { Queryable, Tx } from '../../../platform/database/index.ts'
import type { ImportsTable } from '../tables.ts'

export type ImportRecord = Selectable<ImportsTable>

export async function insertImport(
  tx: Tx,
  i: {
    kind: string
    fileName: string
    format: ImportFormat
    hash: string
    size: number
    settings: ImportSettings
    mapping: ImportMapping
    createdBy: string | null
    now: Date
  },
): Promise<string> {
  const id = uuid()
  await tx
    .insertInto('imports')
    .values({
      id,
      kind: i.kind,
      file_name: i.fileName,
      format: i.format,
      file_hash: i.hash,
      file_size: i.size,
      settings: JSON.stringify(i.settings),
      mapping: JSON.stringify(i.mapping),
      problem: null,
      created_by: i.createdBy,
      created_at: i.now,
      started_at: null,
      finished_at: null,
    })
    .execute()
  return id
}

export async function importById(db: Queryable, id: string): Promise<ImportRecord | undefined> {
  return await db.selectFrom('imports').selectAll().where('id', '=', id).executeTakeFirst()
}

/** For changes: nobody else changes it meanwhile, and no batch of it commits. */
export async function lockImport(tx: Tx, id: string): Promise<ImportRecord | undefined> {
  return await tx.selectFrom('imports').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
}

/** The newest first; ids grow with time. */
export async function newestImports(
  db: Queryable,
  o: { kind: string | null; limit: number; before: string | null },
): Promise<ImportRecord[]> {
  let query = db.selectFrom('imports').selectAll().orderBy('id', 'desc').limit(o.limit)
  if (o.kind !== null) query = query.where('kind', '=', o.kind)
  if (o.before !== null) query = query.where('id', '<', o.before)
  return await query.execute()
}

export async function saveReading(
  tx: Tx,
  id: string,
  o: { settings: ImportSettings; mapping: ImportMapping },
): Promise<void> {
  await tx
    .updateTable('imports')
    .set((eb) => ({
      settings: JSON.stringify(o.settings),
      mapping: JSON.stringify(o.mapping),
      version: eb('version', '+', 1),
    }))
    .where('id', '=', id)
    .execute()
}

export async function deleteImport(tx: Tx, id: string): Promise<void> {
  await tx.deleteFrom('imports').where('id', '=', id).execute()
}

/** Files of imports that nobody has touched since `before`: id and hash. */
export async function importsWithOldFiles(
  db: Queryable,
  before: Date,
): Promise<{ id: string; hash: string }[]> {
  const rows = await db
    .selectFrom('imports')
    .select(['id', 'file_hash'])
    .where('file_hash', 'is not', null)
    .where('state', '!=', 'running')
    .where(sql<Date>`coalesce(finished_at, started_at, created_at)`, '<', before)
    .execute()
  return rows.flatMap((row) => (row.file_hash === null ? [] : [{ id: row.id, hash: row.file_hash }]))
}

export async function forgetFile(tx: Tx, id: string): Promise<void> {
  await tx
    .updateTable('imports')
    .set((eb) => ({ file_hash: null, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute()
}

/** Whether an import still reads this content. */
export async function fileIsNeeded(db: Queryable, hash: string): Promise<boolean> {
  const row = await db.selectFrom('imports').select('id').where('file_hash', '=', hash).executeTakeFirst()
  return row !== undefined
}

/** The names of the files, by their imports. */
export async function importNames(db: Queryable, ids: readonly string[]): Promise<Map<string, string>> {
  const rows = await db
    .selectFrom('imports')
    .select(['id', 'file_name'])
    .where('id', 'in', [...ids])
    .execute()
  return new Map(rows.map((row) => [row.id, row.file_name]))
}
