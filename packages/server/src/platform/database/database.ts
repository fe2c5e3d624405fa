import { setTimeout as sleep } from 'node:timers/promises'
import { Kysely, PostgresDialect, type Transaction } from 'kysely'
import pg from 'pg'
import type { Logger } from '../log/index.ts'
import type { Tables } from './tables.ts'
import { columnTypes } from './types.ts'

export type Tx = Transaction<Tables>
/** Whatever a read may run on: outside a transaction, or inside the caller's. */
export type Queryable = Kysely<Tables> | Tx

export interface Database {
  /** Reads outside a transaction. */
  readonly kysely: Kysely<Tables>
  readonly pool: pg.Pool
  /**
   * Runs `work` in one READ COMMITTED transaction. A serialization failure or a deadlock is tried again,
   * three times in all, so `work` must not act on the outside world. Commit listeners run after COMMIT.
   */
  transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T>
  /**
   * Reads in one REPEATABLE READ READ ONLY transaction: all queries of `work` see the same moment, so that what
   * belongs together never comes half from before a change and half from after it.
   */
  snapshot<T>(work: (db: Queryable) => Promise<T>): Promise<T>
  /** Calls `listener` after each commit of this process; returns how to stop it. */
  onCommit(listener: () => void): () => void
  /** Resolves when the connections have gone. */
  close(): Promise<void>
}

export interface DatabaseOptions {
  /** A PostgreSQL URL; `postgresql://user:secret@/name?host=/folder` for a unix socket. */
  url: string
  /** Connections at most. */
  poolSize?: number
  /** Shown in `pg_stat_activity`. */
  applicationName?: string
  log: Logger
}

/** Opens a pool on a PostgreSQL 15 or newer. Connects on first use, so it never fails by itself. */
export function openDatabase(options: DatabaseOptions): Database {
  const { log } = options
  const pool = new pg.Pool({
    connectionString: options.url,
    max: options.poolSize ?? 10,
    application_name: options.applicationName ?? 'throughline',
    connectionTimeoutMillis: 10_000,
    keepAlive: true,
    types: columnTypes,
  })
  // An idle connection that the server closes raises this; unheard, it would end the process.
  pool.on('error', (error) => log.warn({ err: error }, 'an idle database connection was lost'))
  // The same for one in use: its query fails and tells its caller, but the client raises the event as well.
  const open = new Set<pg.PoolClient>()
  pool.on('connect', (client) => {
    client.on('error', (error) => log.debug({ err: error }, 'a database connection in use was lost'))
    open.add(client)
    client.once('end', () => open.delete(client))
  })

  const kysely = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) })
  const listeners = new Set<() => void>()

  return {
    kysely,
    pool,
    async transaction(work) {
      const result = await retryConflicts(() =>
        kysely.transaction().setIsolationLevel('read committed').execute(work),
      )
      notify(listeners, log)
      return result
    },
    snapshot: (work) =>
      kysely.transaction().setIsolationLevel('repeatable read').setAccessMode('read only').execute(work),
    onCommit(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    async close() {
      // The pool says that it has ended while its connections are still on their way out. A server that is stopped
      // meanwhile would break them off, and each would be a warning.
      const gone = Promise.all(
        [...open].map((client) => new Promise<void>((resolve) => client.once('end', resolve))),
      )
      await kysely.destroy()
      // Kysely ends only a pool that it has used; migrations use the pool alone.
      if (!pool.ending) await pool.end()
      await Promise.race([gone, sleep(PARTING, undefined, { ref: false })])
    },
  }
}

/** Milliseconds for the server to answer a farewell; one that cannot be reached answers none. */
const PARTING = 1_000

const ATTEMPTS = 3
const CONFLICTS = new Set(['40001', '40P01'])

async function retryConflicts<T>(attempt: () => Promise<T>): Promise<T> {
  for (let tried = 1; ; tried++) {
    try {
      return await attempt()
    } catch (error) {
      if (tried >= ATTEMPTS || !isConflict(error)) throw error
      // Both sides of a deadlock come back at once; a random pause keeps them from meeting again.
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 20 * tried))
    }
  }
}

function isConflict(error: unknown): boolean {
  return error instanceof pg.DatabaseError && CONFLICTS.has(error.code ?? '')
}

function notify(listeners: Iterable<() => void>, log: Logger): void {
  for (const listener of listeners) {
    try {
      listener()
    } catch (error) {
      // The transaction is committed: a listener's failure must not look like the writer's.
      log.error({ err: error }, 'a commit listener failed')
    }
  }
}
