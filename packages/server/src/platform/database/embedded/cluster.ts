import { chmod, mkdir, open, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import type { Binaries } from './binaries.ts'
import {
  ADMIN_ROLE,
  APP_ROLE,
  DATABASE_NAME,
  newCredentials,
  readCredentials,
  writeCredentials,
} from './credentials.ts'
import { EmbeddedServerError } from './errors.ts'
import type { Layout } from './layout.ts'
import { openDatabaseFolder, runProgram } from './programs.ts'
import { giveTo, type ServerUser } from './server-user.ts'

/** Makes the folders, and the cluster in them on the first start. Refuses one of another major version. */
export async function prepareCluster(layout: Layout, binaries: Binaries, user: ServerUser): Promise<void> {
  await prepareFolders(layout, user)
  const major = await majorVersionOf(layout.cluster)
  if (major === undefined) return initialize(layout, binaries, user)
  if (major === binaries.major) return
  throw new EmbeddedServerError(
    'wrong_version',
    major < binaries.major
      ? `The database in ${layout.dataFolder} was made by PostgreSQL ${major}; this release brings ` +
          `${binaries.major}. Start the release that made it, run "throughline export <file>" there, then ` +
          'run "throughline import <file>" with this release and a new, empty data folder.'
      : `The database in ${layout.dataFolder} was made by PostgreSQL ${major}, newer than the ` +
          `${binaries.major} of this release. Start the newer release of Throughline.`,
  )
}

async function prepareFolders(layout: Layout, user: ServerUser): Promise<void> {
  for (const folder of [layout.database, layout.sockets]) {
    await mkdir(folder, { recursive: true, mode: 0o700 })
    await giveTo(user, folder)
    await chmod(folder, 0o700)
  }
}

async function majorVersionOf(cluster: string): Promise<number | undefined> {
  const text = await readFile(join(cluster, 'PG_VERSION'), 'utf8').catch(() => undefined)
  return text === undefined ? undefined : Number.parseInt(text, 10)
}

/** Builds the cluster under another name: one whose making was cut off is never taken for a whole one. */
async function initialize(layout: Layout, binaries: Binaries, user: ServerUser): Promise<void> {
  const unfinished = `${layout.cluster}.new`
  const passwordFile = join(layout.database, 'first-password')
  const credentials = newCredentials()
  await rm(unfinished, { recursive: true, force: true })
  await writeFile(passwordFile, credentials.admin, { mode: 0o600 })
  await giveTo(user, passwordFile)
  const folder = await openDatabaseFolder(layout)
  try {
    await runProgram(binaries.initdb, initializeArguments(folder.seenByServer), { user, folder })
  } finally {
    await folder.close()
    await rm(passwordFile, { force: true })
  }
  await writeCredentials(join(unfinished, 'throughline-credentials.json'), credentials, user)
  await rename(unfinished, layout.cluster)
  await flush(layout.database)
}

/**
 * The built-in C.UTF-8 locale sorts and lower-cases alike on every system and never changes with a
 * system library, so no index is ever invalidated by an update; language-aware order is asked for by query.
 */
function initializeArguments(database: string): string[] {
  return [
    `--pgdata=${database}/cluster.new`,
    `--username=${ADMIN_ROLE}`,
    `--pwfile=${database}/first-password`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--locale=C',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--no-instructions',
  ]
}

/** A rename outlives a power cut only after its folder has been flushed. */
async function flush(folder: string): Promise<void> {
  const handle = await open(folder, 'r')
  await handle.sync().finally(() => handle.close())
}

/** Makes the product's role and database where they are missing. */
export async function prepareRoles(layout: Layout, adminUrl: string): Promise<void> {
  const { application } = await readCredentials(layout)
  const admin = new pg.Client({ connectionString: adminUrl, application_name: 'throughline supervisor' })
  admin.on('error', () => {})
  await admin.connect()
  try {
    const role = await admin.query('select from pg_roles where rolname = $1', [APP_ROLE])
    if (role.rowCount === 0) {
      await admin.query(`create role ${APP_ROLE} login password ${admin.escapeLiteral(application)}`)
    }
    const database = await admin.query('select from pg_database where datname = $1', [DATABASE_NAME])
    if (database.rowCount === 0) await admin.query(`create database ${DATABASE_NAME} owner ${APP_ROLE}`)
  } finally {
    await admin.end()
  }
}

/** Whether there is a cluster at all. A folder that we may not look into is an error, not an empty one. */
export async function hasCluster(layout: Layout): Promise<boolean> {
  try {
    await stat(join(layout.cluster, 'PG_VERSION'))
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return false
    throw error
  }
}
