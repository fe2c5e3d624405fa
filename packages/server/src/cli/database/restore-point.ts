import pg from 'pg'
import { countRows, type TableRows, tablesOf } from './row-counts.ts'
import { oneRow, withSession } from './session.ts'

export interface RestorePoint {
  name: string
  /** Position in the log. */
  lsn: string
  /** Null when no quiet moment was found. */
  tables: TableRows[] | null
}

const ATTEMPTS = 5

/**
 * Marks the point in the log that a restore will go up to, and counts the rows of exactly that moment: all
 * tables are locked against writers just long enough to take a snapshot and to write the mark, then the
 * snapshot is counted while writing goes on. Counts and files come by different ways, so that comparing
 * them after a restore proves something. With writers that never leave a moment the counts are left out.
 */
export async function markRestorePoint(
  admin: pg.Client,
  productUrl: string,
  name: string,
): Promise<RestorePoint> {
  const mark = async () =>
    (await oneRow<{ lsn: string }>(admin, 'select pg_create_restore_point($1)::text as lsn', [name])).lsn
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const point = await withSession(productUrl, (counting) =>
      withSession(productUrl, (locking) => markBetweenWrites(locking, counting, mark)),
    )
    if (point !== undefined) return { name, ...point }
    await new Promise((resolve) => setTimeout(resolve, 200 * attempt))
  }
  return { name, lsn: await mark(), tables: null }
}

async function markBetweenWrites(
  locking: pg.Client,
  counting: pg.Client,
  mark: () => Promise<string>,
): Promise<{ lsn: string; tables: TableRows[] } | undefined> {
  if (!(await lockAll(locking))) return undefined
  await counting.query('begin isolation level repeatable read read only')
  // The snapshot is taken by the first query, not by BEGIN.
  await counting.query('select 1')
  const lsn = await mark()
  await locking.query('commit')
  return { lsn, tables: await countRows(counting) }
}

/** False when writers are in the way; then nobody waits for us any longer. */
async function lockAll(session: pg.Client): Promise<boolean> {
  const tables = (await tablesOf(session)).map(
    ({ schema, name }) => `${pg.escapeIdentifier(schema)}.${pg.escapeIdentifier(name)}`,
  )
  await session.query('begin')
  // Writers queue behind our waiting lock, so it must not wait long; and where a writer and we wait for
  // each other, the early deadlock check makes it us who gives way.
  await session.query(`set local lock_timeout = '500ms'; set local deadlock_timeout = '50ms'`)
  if (tables.length === 0) return true
  try {
    await session.query(`lock table ${tables.join(', ')} in share mode`)
    return true
  } catch (error) {
    if (!(error instanceof pg.DatabaseError && ['55P03', '40P01'].includes(error.code ?? ''))) throw error
    await session.query('rollback')
    return false
  }
}
