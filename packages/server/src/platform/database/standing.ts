import { sql } from 'kysely'
import type { Queryable } from './database.ts'

/** What the database is, how large, and how far it was brought up to date. */
export interface DatabaseStanding {
  /** Of the PostgreSQL server, such as `18.4`. */
  serverVersion: string
  bytes: number
  migrations: { count: number; last: string; appliedAt: Date }
}

/** Reads it from the catalogue and the list of migrations. */
export async function databaseStanding(db: Queryable): Promise<DatabaseStanding> {
  const { rows } = await sql<Omit<DatabaseStanding, 'migrations'> & DatabaseStanding['migrations']>`
    select split_part(current_setting('server_version'), ' ', 1) as "serverVersion",
      pg_database_size(current_database()) as bytes, count(*)::int as count, max(name) as last,
      max(applied_at) as "appliedAt"
    from schema_migrations`.execute(db)
  const row = rows[0]
  if (row === undefined) throw new Error('an aggregate answers one row')
  const { serverVersion, bytes, ...migrations } = row
  return { serverVersion, bytes, migrations }
}
