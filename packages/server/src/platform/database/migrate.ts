import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type pg from 'pg'
import type { Database } from './database.ts'

export const migrationsFolder = fileURLToPath(new URL('../../../migrations', import.meta.url))

/** Any constant will do, as long as every release uses the same. */
const MIGRATION_LOCK = 7_240_001

interface Migration {
  name: string
  sql: string
  checksum: string
}

/**
 * Brings the database to this release: applies the `.sql` files of the folder in the order of their names,
 * each in one transaction, and remembers them with a checksum. Nodes that start together wait for each
 * other. Refuses a server older than PostgreSQL 15, a file that changed after it was applied, and a
 * database that a newer release has already migrated.
 */
export async function migrate(
  db: Pick<Database, 'pool'>,
  options: {
    directory?: string
    /** Stops at these, for an import of what an earlier release has exported. */
    only?: readonly string[]
  } = {},
): Promise<{ applied: string[] }> {
  const all = await readMigrations(options.directory ?? migrationsFolder)
  const migrations = options.only === undefined ? all : select(all, options.only)
  const client = await db.pool.connect()
  try {
    await requireSupportedServer(client)
    await client.query('select pg_advisory_lock($1)', [MIGRATION_LOCK])
    try {
      return { applied: await applyPending(client, migrations) }
    } finally {
      await client.query('select pg_advisory_unlock($1)', [MIGRATION_LOCK])
    }
  } finally {
    client.release()
  }
}

async function readMigrations(folder: string): Promise<Migration[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort()
  return Promise.all(
    names.map(async (name) => {
      const sql = await readFile(join(folder, name), 'utf8')
      // Git may check files out with other line ends; that is no change.
      const checksum = createHash('sha256').update(sql.replaceAll('\r\n', '\n')).digest('hex')
      return { name, sql, checksum }
    }),
  )
}

function select(all: Migration[], names: readonly string[]): Migration[] {
  const unknown = names.filter((name) => !all.some((migration) => migration.name === name))
  if (unknown.length > 0) {
    throw new Error(`This release does not know the migrations ${unknown.join(', ')}; use the newer release.`)
  }
  return all.filter((migration) => names.includes(migration.name))
}

async function requireSupportedServer(client: pg.ClientBase): Promise<void> {
  const { rows } = await client.query<{ version: number; encoding: string }>(
    `select current_setting('server_version_num')::int as version, current_setting('server_encoding') as encoding`,
  )
  const server = rows[0]
  if (server === undefined) throw new Error('The database server did not tell its version.')
  if (server.version < 150_000) {
    throw new Error(
      `PostgreSQL 15 or newer is needed; this server is ${Math.floor(server.version / 10_000)}.`,
    )
  }
  if (server.encoding !== 'UTF8') {
    throw new Error(
      `The database must be encoded in UTF8; this one is ${server.encoding}. Create it with ENCODING 'UTF8'.`,
    )
  }
}

async function applyPending(client: pg.ClientBase, migrations: Migration[]): Promise<string[]> {
  await client.query(`
    create table if not exists schema_migrations (
      name text primary key,
      checksum text not null,
      applied_at timestamptz not null default now()
    )`)
  const known = await client.query<{ name: string; checksum: string }>(
    'select name, checksum from schema_migrations',
  )
  const applied = new Map(known.rows.map((row) => [row.name, row.checksum]))
  refuseUnknown(applied, migrations)

  const pending = migrations.filter((migration) => !isApplied(applied, migration))
  for (const migration of pending) await apply(client, migration)
  if (pending.length > 0) await analyze(client)
  return pending.map((migration) => migration.name)
}

/**
 * Gathers statistics of our tables, not of the system's, which are not ours to read. Until a vacuum comes nothing
 * would be known of new columns and indexes, and large tables would be read whole.
 */
async function analyze(client: pg.ClientBase): Promise<void> {
  const { rows } = await client.query<{ names: string | null }>(`
    select string_agg(oid::regclass::text, ', ') as names from pg_class
    where relkind = 'r' and relnamespace = current_schema()::regnamespace`)
  if (rows[0]?.names) await client.query(`analyze ${rows[0].names}`)
}

function refuseUnknown(applied: Map<string, string>, migrations: Migration[]): void {
  const names = new Set(migrations.map((migration) => migration.name))
  const unknown = [...applied.keys()].filter((name) => !names.has(name)).sort()
  if (unknown.length > 0) {
    throw new Error(
      `This database belongs to a newer release: it has the migrations ${unknown.join(', ')}, which this ` +
        'release does not know. Start the newer release, or restore a back-up that was made before it.',
    )
  }
}

function isApplied(applied: Map<string, string>, migration: Migration): boolean {
  const checksum = applied.get(migration.name)
  if (checksum === undefined) return false
  if (checksum === migration.checksum) return true
  throw new Error(
    `The migration ${migration.name} was changed after it had been applied here. Put the file back as it ` +
      'was, and write the change as a new migration.',
  )
}

async function apply(client: pg.ClientBase, migration: Migration): Promise<void> {
  await client.query('begin')
  try {
    await client.query(migration.sql)
    await client.query('insert into schema_migrations (name, checksum) values ($1, $2)', [
      migration.name,
      migration.checksum,
    ])
    await client.query('commit')
  } catch (error) {
    await client.query('rollback')
    throw new Error(`The migration ${migration.name} failed and was rolled back: ${String(error)}`, {
      cause: error,
    })
  }
}
