import { setTimeout as sleep } from 'node:timers/promises'
import type { ImportView } from '@throughline/contracts'
import type { Platform } from '../../platform/module.ts'
import { importById } from './store/index.ts'
import { importView } from './views.ts'

declare module '../../platform/bus/bus.ts' {
  interface BusSubjects {
    /** An import has taken rows or ended; readers look it up. */
    'import.progressed': { importId: string }
  }
}

/** Milliseconds between looks when nothing is heard, and at least between two lines. */
const LOOK_AGAIN = 2_000
const AT_MOST_EVERY = 200

/** An import now, and again whenever it has got further, until it runs no more. */
export async function* progressOf(
  { db, bus }: Platform,
  importId: string,
  signal: AbortSignal,
): AsyncGenerator<ImportView> {
  let wake: () => void = () => {}
  const stop = bus.subscribe('import.progressed', (heard) => {
    if (heard.importId === importId) wake()
  })
  try {
    while (!signal.aborted) {
      const heard = new Promise<void>((resolve) => {
        wake = resolve
      })
      const found = await importById(db.kysely, importId)
      if (!found) return
      yield importView(found)
      if (found.state !== 'running') return
      await sleep(AT_MOST_EVERY, undefined, { signal })
      await Promise.race([heard, sleep(LOOK_AGAIN, undefined, { signal, ref: false })])
    }
  } catch (error) {
    if (!signal.aborted) throw error
  } finally {
    stop()
  }
}
