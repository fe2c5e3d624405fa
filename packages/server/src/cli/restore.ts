import { mkdir, open, readdir, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import {
  giveTo,
  layoutOf,
  type ServerUser,
  serverUserFor,
  startEmbedded,
} from '../platform/database/embedded/index.ts'
import { type Database, openDatabase } from '../platform/database/index.ts'
import type { Logger } from '../platform/log/index.ts'
import type { Manifest } from './archive/manifest.ts'
import type { ArchivedFile } from './archive/reader.ts'
import { checkDatabase, type DatabaseCheck } from './database/check-database.ts'
import { CLUSTER_PATH } from './database/copy-cluster.ts'
import { both } from './database/live-server.ts'
import { readVerified } from './verify-backup.ts'

export interface RestoreOptions {
  /** What `backup` made. */
  source: string
  /** Must be empty or not exist. */
  dataFolder: string
  log: Logger
  /** Run once on the restored database, in order: what has to know that time went back. */
  afterRestore?: readonly ((db: Database) => Promise<unknown>)[]
}

export interface RestoreReport extends DatabaseCheck {
  dataFolder: string
  /** When the back-up was made. */
  createdAt: string
  files: number
}

/**
 * Restores a back-up into an empty data folder, starts it, and verifies it: every file against its checksum,
 * every table against its count, every index against its table. Throws when anything differs; the folder
 * then refuses to be started.
 */
export async function restore(o: RestoreOptions): Promise<RestoreReport> {
  const layout = layoutOf(o.dataFolder)
  await requireEmpty(layout.dataFolder)
  await mkdir(layout.database, { recursive: true, mode: 0o700 })
  await writeFile(layout.unfinishedRestore, '', { mode: 0o600 })

  const user = await serverUserFor(layout.database)
  const manifest = await readVerified(o.source, (file, hash) => unpack(file, hash, layout.dataFolder))
  await prepareForRecovery(layout.dataFolder, manifest, user)
  const check = await recover(o, manifest)
  await finishRestore(o)

  await rm(layout.unfinishedRestore)
  return {
    dataFolder: layout.dataFolder,
    createdAt: manifest.createdAt,
    files: manifest.files.length,
    ...check,
  }
}

async function requireEmpty(dataFolder: string): Promise<void> {
  const present = await readdir(dataFolder).catch(() => [])
  if (present.length === 0) return
  throw new Error(
    `${dataFolder} is not empty. Restore into a new folder (THROUGHLINE_DATA) and keep the old one until you ` +
      'have looked at the result.',
  )
}

async function unpack(file: ArchivedFile, hash: (chunk: Buffer) => void, root: string): Promise<void> {
  const path = join(root, file.path)
  await mkdir(dirname(path), { recursive: true, mode: 0o700 })
  const handle = await open(path, 'wx', 0o600)
  try {
    for await (const chunk of file.content) {
      hash(chunk)
      await handle.writeFile(chunk)
    }
    // PostgreSQL flushes its own files before it recovers.
    if (!file.path.startsWith(`${CLUSTER_PATH}/`)) await handle.sync()
  } finally {
    await handle.close()
  }
}

async function prepareForRecovery(root: string, manifest: Manifest, user: ServerUser): Promise<void> {
  for (const folder of manifest.folders) await mkdir(join(root, folder), { recursive: true, mode: 0o700 })
  await writeFile(join(root, CLUSTER_PATH, 'recovery.signal'), '', { mode: 0o600 })
  await giveTo(user, join(root, 'database'))
  const entries = await readdir(join(root, 'database'), { recursive: true })
  for (const entry of entries) await giveTo(user, join(root, 'database', entry))
}

/** Starts the cluster once with orders to replay the log up to the restore point, and checks what came out. */
async function recover(o: RestoreOptions, manifest: Manifest): Promise<DatabaseCheck> {
  const server = await startEmbedded({
    dataFolder: o.dataFolder,
    log: o.log,
    unfinishedRestore: true,
    settings: {
      // There is no archive to fetch from: all the log that is needed came with the back-up.
      restore_command: 'false',
      recovery_target_name: manifest.restorePoint,
      recovery_target_action: 'promote',
      // Nobody is let in before the replay is done.
      hot_standby: 'off',
    },
  })
  try {
    return await checkDatabase(both(server.adminUrl).productUrl, manifest)
  } finally {
    await server.stop()
  }
}

/** A plain start, as the product will make it. */
async function finishRestore(o: RestoreOptions): Promise<void> {
  const server = await startEmbedded({ dataFolder: o.dataFolder, log: o.log, unfinishedRestore: true })
  const db = openDatabase({ url: server.url, log: o.log })
  try {
    for (const hook of o.afterRestore ?? []) await hook(db)
  } finally {
    await db.close()
    await server.stop()
  }
}
