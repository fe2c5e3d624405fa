import type pg from 'pg'
import type { Database } from '../database/index.ts'
import type { Logger } from '../log/index.ts'

/**
 * Advisory locks that this process holds, all on one connection of their own. PostgreSQL frees them when the
 * connection ends, also after a kill. A lost lock fences nothing by itself: whoever holds one must still
 * write with compare-and-set.
 */
export interface LockSession {
  /** Takes the lock unless somebody has it, also somebody in this process. */
  tryAcquire(key: string): Promise<boolean>
  /** For lasting roles: true while held; else tries, at most once a second. */
  hold(key: string): Promise<boolean>
  release(key: string): Promise<void>
  /** Calls `listener` when the connection, and with it every lock, was lost; returns how to stop that. */
  onLost(listener: () => void): () => void
  /** Frees every lock. */
  close(): Promise<void>
}

const retryAfter = 1_000

export function createLockSession(db: Database, log: Logger): LockSession {
  const held = new Set<string>()
  const asking = new Set<string>()
  const triedAt = new Map<string, number>()
  const listeners = new Set<() => void>()
  let connecting: Promise<pg.PoolClient> | undefined
  let asked: Promise<unknown> = Promise.resolve()

  async function connect(): Promise<pg.PoolClient> {
    const client = await db.pool.connect()
    const mine = connecting
    client.on('error', (error) => {
      if (connecting !== mine) return
      log.warn({ err: error }, 'the connection that holds the locks was lost')
      connecting = undefined
      held.clear()
      client.release(error)
      for (const listener of listeners) listener()
    })
    return client
  }

  async function connection(): Promise<pg.PoolClient> {
    connecting ??= connect()
    const mine = connecting
    try {
      return await mine
    } catch (error) {
      if (connecting === mine) connecting = undefined
      throw error
    }
  }

  /** One question at a time, as a connection wants it; answers false when the connection was lost meanwhile. */
  function ask(question: string, key: string): Promise<boolean> {
    const answer = asked
      .catch(() => {})
      .then(async () => {
        const client = await connection()
        const mine = connecting
        const { rows } = await client.query<{ yes: boolean }>(question, [key])
        return rows[0]?.yes === true && connecting === mine
      })
    asked = answer
    return answer
  }

  async function tryAcquire(key: string): Promise<boolean> {
    // PostgreSQL would give a session the lock that it already has a second time.
    if (held.has(key) || asking.has(key)) return false
    asking.add(key)
    try {
      const got = await ask('select pg_try_advisory_lock(hashtextextended($1, 0)) as yes', key)
      if (got) held.add(key)
      return got
    } finally {
      asking.delete(key)
    }
  }

  return {
    tryAcquire,

    async hold(key) {
      if (held.has(key)) return true
      if (Date.now() - (triedAt.get(key) ?? 0) < retryAfter) return false
      triedAt.set(key, Date.now())
      const got = await tryAcquire(key)
      if (got) triedAt.delete(key)
      return got
    },

    async release(key) {
      if (!held.has(key)) return
      // A connection that cannot answer has ended, and the lock with it.
      await ask('select pg_advisory_unlock(hashtextextended($1, 0)) as yes', key).catch(() => false)
      held.delete(key)
    },

    onLost(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },

    async close() {
      const mine = connecting
      connecting = undefined
      held.clear()
      // Destroyed, not returned: only the end of the connection frees every lock for certain.
      if (mine) await mine.then((client) => client.release(true)).catch(() => {})
    },
  }
}
