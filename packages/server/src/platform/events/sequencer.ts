import type { Bus, LockSession, Loop } from '../bus/index.ts'
import { createLoop } from '../bus/index.ts'
import type { Database } from '../database/index.ts'
import type { Logger } from '../log/index.ts'
import { ensurePartitions } from './partitions.ts'
import { moveOutbox, outboxHasRows, readState } from './store.ts'
import type { EventsTable } from './tables.ts'

/** Rows moved in one transaction: large enough for a burst, small enough not to delay the first of it. */
const batchSize = 1_000
/** The net under lost wake-ups. */
const pollEvery = 50

export interface Moved {
  epoch: number
  head: number
  rows: EventsTable[]
}

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
  moved: (batch: Moved) => void
}): Loop {
  let partitionsUntil: number | undefined

  async function turn(signal: AbortSignal): Promise<void> {
    if (!(await o.locks.hold('event-sequencer'))) return
    partitionsUntil ??= await ensurePartitions(o.db, (await readState(o.db.kysely)).head)
    // Asked outside a transaction: an empty transaction's commit would wake this loop again, for ever.
    while (!signal.aborted && (await outboxHasRows(o.db.kysely))) {
      const batch = await o.db.transaction((tx) => moveOutbox(tx, batchSize))
      if (batch.rows.length > 0) announce(batch)
      if (batch.head >= partitionsUntil) partitionsUntil = await ensurePartitions(o.db, batch.head)
    }
  }

  function announce(batch: Moved): void {
    o.moved(batch)
    o.bus.publish('events.positioned', { epoch: batch.epoch, pos: batch.head })
  }

  return createLoop({ name: 'event-sequencer', every: pollEvery, log: o.log, turn })
}
