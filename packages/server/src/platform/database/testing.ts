import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { inject, type ProvidedContext } from 'vitest'
import { silentLogger } from '../log/index.ts'
import { type Database, openDatabase } from './database.ts'
import { migrate } from './migrate.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** `adminUrl` may create databases, `url` is the role that owns and uses them; `prefix` marks this run's. */
    testServer: { adminUrl: string; url: string; prefix: string }
  }
}

type TestServer = ProvidedContext['testServer']

export interface TestDatabase {
  db: Database
  url: string
  /** Closes `db` and removes the database; for `afterAll`. */
  drop(): Promise<void>
}

/** Every worker must use the same: the template is made by whoever needs it first. */
const TEMPLATE_LOCK = 7_240_002

/**
 * A migrated, empty database of its own for a test file, cloned from a template in some 30 ms. It runs on
 * the test run's embedded server, or on the server of DATABASE_URL. `migrated: false` gives it without tables.
 */
export async function createTestDatabase(o: { migrated?: boolean } = {}): Promise<TestDatabase> {
  const server = inject('testServer')
  const name = `${server.prefix}_${randomBytes(6).toString('hex')}`
  await asAdmin(server, async (admin) => {
    if (!(o.migrated ?? true)) return createEmpty(admin, server, name)
    await makeTemplate(admin, server)
    await admin.query(`create database ${name} template ${server.prefix}_template owner ${ownerOf(server)}`)
  })
  const url = withDatabase(server.url, name)
  const db = openDatabase({ url, poolSize: 8, applicationName: 'throughline test', log: silentLogger() })
  return {
    db,
    url,
    async drop() {
      await db.close()
      await asAdmin(server, (admin) => admin.query(`drop database if exists ${name} with (force)`))
    },
  }
}

async function makeTemplate(admin: pg.Client, server: TestServer): Promise<void> {
  const template = `${server.prefix}_template`
  await admin.query('select pg_advisory_lock($1)', [TEMPLATE_LOCK])
  try {
    const made = await admin.query('select from pg_database where datname = $1', [template])
    if (made.rowCount !== 0) return
    // Under another name until its migrations are through: a failed one must not be cloned.
    await admin.query(`drop database if exists ${template}_new with (force)`)
    await createEmpty(admin, server, `${template}_new`)
    const db = openDatabase({ url: withDatabase(server.url, `${template}_new`), log: silentLogger() })
    await migrate(db).finally(() => db.close())
    await admin.query(`alter database ${template}_new rename to ${template}`)
  } finally {
    await admin.query('select pg_advisory_unlock($1)', [TEMPLATE_LOCK])
  }
}

async function createEmpty(admin: pg.Client, server: TestServer, name: string): Promise<void> {
  const { rows } = await admin.query<{ version: number }>(
    `select current_setting('server_version_num')::int as version`,
  )
  const locale =
    (rows[0]?.version ?? 0) >= 170_000
      ? `locale 'C' locale_provider builtin builtin_locale 'C.UTF-8'`
      : `locale 'C.UTF-8'`
  await admin.query(
    `create database ${name} template template0 owner ${ownerOf(server)} encoding 'UTF8' ${locale}`,
  )
}

/** Removes everything that a run has made on its server. */
export async function dropTestDatabases(server: TestServer): Promise<void> {
  await asAdmin(server, async (admin) => {
    const { rows } = await admin.query<{ datname: string }>(
      `select datname from pg_database where starts_with(datname, $1)`,
      [`${server.prefix}_`],
    )
    for (const { datname } of rows) await admin.query(`drop database if exists ${datname} with (force)`)
  })
}

async function asAdmin<T>(server: TestServer, work: (admin: pg.Client) => Promise<T>): Promise<T> {
  const admin = new pg.Client({ connectionString: server.adminUrl })
  admin.on('error', () => {})
  await admin.connect()
  try {
    return await work(admin)
  } finally {
    await admin.end()
  }
}

function ownerOf(server: TestServer): string {
  const user = /^[a-z]+:\/\/([^:@/]+)/.exec(server.url)?.[1]
  return user === undefined ? 'current_user' : pg.escapeIdentifier(decodeURIComponent(user))
}

function withDatabase(serverUrl: string, name: string): string {
  return serverUrl.replace(/^([a-z]+:\/\/[^/]*)(\/[^?]*)?/, `$1/${name}`)
}
