import pg from 'pg'
import { columnTypes } from '../../platform/database/index.ts'

/** Lends one connection of its own, for work that belongs to a session. */
export async function withSession<T>(url: string, work: (session: pg.Client) => Promise<T>): Promise<T> {
  const session = new pg.Client({
    connectionString: url,
    application_name: 'throughline backup',
    types: columnTypes,
  })
  session.on('error', () => {})
  await session.connect()
  try {
    return await work(session)
  } finally {
    await session.end()
  }
}

/** The one row of a query that always has one. */
export async function oneRow<T extends pg.QueryResultRow>(
  session: pg.Client,
  sql: string,
  values: unknown[] = [],
): Promise<T> {
  const { rows } = await session.query<T>(sql, values)
  const [row] = rows
  if (row === undefined) throw new Error(`no row: ${sql}`)
  return row
}
