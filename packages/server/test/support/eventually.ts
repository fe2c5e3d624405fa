import { setTimeout as sleep } from 'node:timers/promises'

/** Tries until it no longer throws; after the patience (milliseconds) the last failure is the test's. */
export async function eventually<T>(look: () => Promise<T>, patience = 15_000): Promise<T> {
  const until = Date.now() + patience
  for (;;) {
    try {
      return await look()
    } catch (error) {
      if (Date.now() > until) throw error
      await sleep(50)
    }
  }
}
