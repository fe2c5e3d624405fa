import { mkdir } from 'node:fs/promises'
import { type Bus, createLocalBus } from './bus/index.ts'
import { type Clock, systemClock } from './clock/index.ts'
import type { Config, Environment } from './config/index.ts'
import {
  createDiskWatch,
  type Database,
  type DiskWatch,
  type EmbeddedServer,
  migrate,
  openDatabase,
  startEmbedded,
} from './database/index.ts'
import { type AnswerStore, createAnswerStore, createReadiness, type Readiness } from './http/index.ts'
import type { Logger } from './log/index.ts'
import { createMetrics, type Metrics } from './metrics/index.ts'
import {
  createHostGuard,
  createSafeFetch,
  type HostGuard,
  type ResolveHost,
  type SafeFetch,
} from './resilience/index.ts'
import { createSecretBox, readMasterKey, type SecretBox } from './secrets/index.ts'
import { type BlobStore, createBlobStore } from './storage/index.ts'

/** What tests and the composition may replace. */
export interface FoundationOptions {
  log: Logger
  env: Environment
  clock?: Clock
  resolveHost?: ResolveHost
}

/** Everything below the modules that has to be opened and closed. */
export interface Foundation {
  readonly log: Logger
  readonly clock: Clock
  /** Joins the transaction of a write that carries an Idempotency-Key; what modules use. */
  readonly db: Database
  readonly answers: AnswerStore
  readonly bus: Bus
  readonly storage: BlobStore
  readonly secrets: SecretBox
  readonly fetch: SafeFetch
  readonly hosts: HostGuard
  readonly metrics: Metrics
  readonly readiness: Readiness
  readonly disk: DiskWatch | null
  readonly embedded: EmbeddedServer | null
  /** Closes everything, the last opened first. Doing it twice does no harm. */
  close(): Promise<void>
}

/**
 * Opens the database (starting the embedded one unless there is a URL), brings it up to date, and opens
 * the stores. What was opened is closed again when a later step fails.
 */
export async function openFoundation(config: Config, o: FoundationOptions): Promise<Foundation> {
  const { log } = o
  const { dataFolder, minimumFreeMegabytes } = config.server
  const closers: (() => Promise<unknown> | unknown)[] = []
  const close = async () => {
    for (let closer = closers.pop(); closer; closer = closers.pop()) await closer()
  }
  try {
    const masterKey = readMasterKey(config.secrets, dataFolder, o.env)
    if (masterKey.created) {
      log.info({ file: masterKey.file }, 'a master key was created; keep a copy apart from the back-ups')
    }
    const embedded = config.database.url === null ? await startEmbedded({ dataFolder, log }) : null
    if (embedded) closers.push(() => embedded.stop())
    const url = config.database.url ?? embedded?.url ?? ''
    const opened = openDatabase({ url, poolSize: config.database.poolSize, log })
    closers.push(() => opened.close())
    const { applied } = await migrate(opened)
    if (applied.length > 0) log.info({ applied }, 'the database was brought up to date')
    const { db, answers } = createAnswerStore(opened)
    const outgoing = { ...config.outgoing, ...(o.resolveHost ? { resolve: o.resolveHost } : {}) }
    const fetch = createSafeFetch(outgoing)
    closers.push(() => fetch.close())
    const bus = createLocalBus(log)
    closers.push(() => bus.close())
    const usesDisk = embedded !== null || config.storage.kind === 'disk'
    const disk = usesDisk ? await watchDisk(dataFolder, minimumFreeMegabytes, log) : null
    if (disk) closers.push(() => disk.stop())
    const storage = createBlobStore(config)
    const readiness = createReadiness(log)
    addChecks(readiness, db, storage, disk)
    return {
      log,
      clock: o.clock ?? systemClock,
      db,
      answers,
      bus,
      storage,
      secrets: createSecretBox(masterKey.key),
      fetch,
      hosts: createHostGuard(outgoing),
      metrics: createMetrics(),
      readiness,
      disk,
      embedded,
      close,
    }
  } catch (error) {
    await close()
    throw error
  }
}

async function watchDisk(folder: string, minimumFreeMegabytes: number, log: Logger): Promise<DiskWatch> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  return await createDiskWatch({ folder, minimumFreeBytes: minimumFreeMegabytes * 1024 * 1024, log })
}

function addChecks(readiness: Readiness, db: Database, storage: BlobStore, disk: DiskWatch | null): void {
  readiness.add('database', async () => {
    await db.pool.query('select 1')
    return null
  })
  readiness.add('storage', () => storage.check())
  if (disk) readiness.add('disk', async () => (disk.lowDisk() ? 'the disk is almost full' : null))
}
