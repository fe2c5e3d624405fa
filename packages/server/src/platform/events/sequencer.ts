import type { Bus, LockSession, Loop } from '../bus/index.ts'
import { createLoop } from '../bus/index.ts'
import type { Database } from '../database/index.ts'
import type { Logger } from '../log/index.ts'
import { ensurePartitions } from './partitions.ts'
import { moveOutbox, readState } from './store.ts'
import type { EventsTable } from './tables.ts'

/** Rows moved in one transaction: large enough for a burst, small enough not to delay the first of it. */
const batchSize = 1_000
/** The net under lost wake-ups. */
const pollEvery = 50

/**
 * Gives committed events their positions. One node of the cluster does it at a time; should two believe that
 * they are the one, the lock on the state row keeps positions dense and in order.
 */
export function createSequencer(o: {
  db: Database
  locks: LockSession
  bus: Bus
  log: Logger
  /** Told of every batch after its commit. */
  moved: (epoch: number, rows: EventsTable[]) => void
}): Loop {
  let partitionsUntil: number | undefined

  async function turn(signal: AbortSignal): Promise<void> {
    if (!(await o.locks.hold('event-sequencer'))) return
    partitionsUntil ??= await ensurePartitions(o.db, (await readState(o.db.kysely)).head)
    for (let full = true; full && !signal.aborted; ) {
      const rows = await moveOutbox(o.db.kysely, batchSize)
      full = rows.length === batchSize
      const last = rows.at(-1)
      if (!last) return
      o.moved(last.epoch, rows)
      o.bus.publish('events.positioned', { epoch: last.epoch, pos: last.pos })
      if (last.pos >= partitionsUntil) partitionsUntil = await ensurePartitions(o.db, last.pos)
    }
  }

  return createLoop({ name: 'event-sequencer', every: pollEvery, log: o.log, turn })
}
