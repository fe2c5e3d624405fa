import type { LockSession, Loop } from '../bus/index.ts'
import { createLoop } from '../bus/index.ts'
import type { Database } from '../database/index.ts'
import type { Logger } from '../log/index.ts'
import { isLockFree, listLockers, unlockWorkers } from './store.ts'

const checkEvery = 3_000

/**
 * Frees the jobs of workers that were killed, which graphile-worker itself would do after four hours. Every
 * worker holds an advisory lock in its name. A worker whose lock is found free in two checks running is
 * dead: one alone may have just begun, or be taking its lock again after a lost connection.
 */
export function createLiveness(o: { db: Database; locks: LockSession; log: Logger }): Loop & {
  /** Declares a worker of this process alive for as long as the process is. */
  announce(worker: string): Promise<void>
} {
  const own = new Set<string>()
  let suspects = new Set<string>()

  async function turn(): Promise<void> {
    for (const worker of own) await o.locks.hold(lockOf(worker))
    const missing = new Set<string>()
    for (const worker of await listLockers(o.db.kysely)) {
      if (!own.has(worker) && (await isLockFree(o.db.kysely, lockOf(worker)))) missing.add(worker)
    }
    const dead = [...missing].filter((worker) => suspects.has(worker))
    suspects = missing
    if (dead.length === 0) return
    o.log.warn({ workers: dead }, 'freeing the jobs of workers that are gone')
    await o.db.transaction((tx) => unlockWorkers(tx, dead))
  }

  const loop = createLoop({ name: 'job-liveness', every: checkEvery, log: o.log, turn })
  o.locks.onLost(() => loop.wake())
  return {
    ...loop,
    async announce(worker) {
      own.add(worker)
      await o.locks.hold(lockOf(worker))
    },
  }
}

function lockOf(worker: string): string {
  return `job-worker:${worker}`
}
