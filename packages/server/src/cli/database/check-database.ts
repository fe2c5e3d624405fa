import type { Manifest } from '../archive/manifest.ts'
import { countRows } from './row-counts.ts'
import { withSession } from './session.ts'

export interface DatabaseCheck {
  tables: number
  rows: number
  /** B-tree indexes whose order and completeness were checked. */
  indexes: number
  /** False when the back-up has no counts, because writers left no moment to take them. */
  rowsCompared: boolean
}

/** Compares every table with the manifest's count and every index with its table; throws what differs. */
export async function checkDatabase(productUrl: string, manifest: Manifest): Promise<DatabaseCheck> {
  return withSession(productUrl, async (session) => {
    const counted = await countRows(session)
    const problems = manifest.tables === null ? [] : compare(manifest.tables, counted)
    if (problems.length > 0) {
      throw new Error(`The restored database differs from the back-up's counts:\n  ${problems.join('\n  ')}`)
    }
    // Part of PostgreSQL; raises an error for an index that does not fit its table.
    await session.query('begin')
    await session.query('create extension if not exists amcheck')
    const checked = await session.query(`
      select bt_index_check(indexrelid, heapallindexed => true)
      from pg_index
      join pg_class on pg_class.oid = indexrelid
      join pg_am on pg_am.oid = relam
      where amname = 'btree' and relkind = 'i' and relpersistence <> 't' and indisvalid`)
    await session.query('rollback')
    return {
      tables: counted.length,
      rows: counted.reduce((sum, table) => sum + table.rows, 0),
      indexes: checked.rowCount ?? 0,
      rowsCompared: manifest.tables !== null,
    }
  })
}

function compare(
  expected: readonly { name: string; rows: number }[],
  found: readonly { name: string; rows: number }[],
): string[] {
  const present = new Map(found.map((table) => [table.name, table.rows]))
  const known = new Set(expected.map((table) => table.name))
  return [
    ...expected.flatMap(({ name, rows }) => {
      const now = present.get(name)
      return now === rows ? [] : [`${name}: ${rows} rows were backed up, ${now ?? 'no table'} came back`]
    }),
    ...found.filter((table) => !known.has(table.name)).map((table) => `${table.name} was not backed up`),
  ]
}
