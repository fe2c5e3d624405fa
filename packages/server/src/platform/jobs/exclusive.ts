import type { LockSession } from '../bus/index.ts'

/**
 * Runs `work` while nobody else in the cluster works under the same key, for instance on one leg. When
 * somebody does, the job steps back and is tried again shortly, without counting as an attempt.
 * `signal` is aborted when the lock was lost on the way.
 */
export type Exclusive = <T>(key: string, work: (signal: AbortSignal) => Promise<T>) => Promise<T>

/** Somebody else is at work under this key. */
export class KeyBusy extends Error {
  override readonly name = 'KeyBusy'

  constructor(key: string) {
    super(`Another job is at work on ${key}.`)
  }
}

export function createExclusive(locks: LockSession): Exclusive {
  return async (key, work) => {
    const lock = `exclusive:${key}`
    if (!(await locks.tryAcquire(lock))) throw new KeyBusy(key)
    const lost = new AbortController()
    const forget = locks.onLost(() => lost.abort())
    try {
      return await work(lost.signal)
    } finally {
      forget()
      await locks.release(lock)
    }
  }
}
