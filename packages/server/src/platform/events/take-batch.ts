import pg from 'pg'
import type { Database, Tx } from '../database/index.ts'
import type { JobRequest, Jobs } from '../jobs/index.ts'
import type { Cursor, LoggedEvent } from './event.ts'
import type { FollowerPlan, Strand } from './follower.ts'
import { findParked, park, parkedKey } from './parking.ts'
import { lockCursor, moveCursor } from './store.ts'

/** Somebody else moved the cursor: nothing of this batch was kept. */
export class CursorMoved extends Error {
  override readonly name = 'CursorMoved'
}

/** One strand could not take one event; the transaction was rolled back. */
export class StrandFailed extends Error {
  override readonly name = 'StrandFailed'
  readonly strand: Strand
  readonly event: LoggedEvent

  constructor(strand: Strand, event: LoggedEvent, cause: unknown) {
    super(`${strand.name} failed on ${event.type} at position ${event.pos}: ${String(cause)}`, { cause })
    this.strand = strand
    this.event = event
  }
}

/** Strands that are to be parked at an event instead of being tried, by strand and position. */
export type Doomed = ReadonlyMap<string, { error: string; attempts: number }>

export function doomedKey(strand: Strand, event: LoggedEvent): string {
  return `${strand.name} ${event.pos}`
}

/**
 * Takes the events in one transaction with the cursor, which goes from `from` to `to`.
 * Throws `CursorMoved`, `StrandFailed`, or what the database threw; nothing is kept then.
 */
export async function takeBatch(
  o: { db: Database; jobs: Jobs; plan: FollowerPlan },
  batch: { from: Cursor; to: number; events: readonly LoggedEvent[]; doomed?: Doomed },
): Promise<void> {
  await o.db.transaction(async (tx) => {
    if (!(await lockCursor(tx, o.plan.name, batch.from))) throw new CursorMoved()
    const parked = await findParked(tx, o.plan.name, batch.events)
    const requests: JobRequest[] = []
    for (const event of batch.events) {
      for (const strand of o.plan.strands) {
        if (strand.types.has(event.type)) await takeEvent(tx, strand, event, requests)
      }
    }
    await o.jobs.enqueueAll(tx, requests)
    if (!(await moveCursor(tx, o.plan.name, batch.from, batch.to))) throw new CursorMoved()

    async function takeEvent(tx: Tx, strand: Strand, event: LoggedEvent, requests: JobRequest[]) {
      const failure = batch.doomed?.get(doomedKey(strand, event))
      const key = event.conversationId === null ? null : parkedKey(strand.name, event.conversationId)
      if (failure || (key !== null && parked.has(key))) {
        await park(tx, o.plan, strand, event, failure)
        if (key !== null) parked.add(key)
        return
      }
      try {
        await strand.handle(tx, event, requests)
      } catch (error) {
        throw isInfrastructure(error) ? error : new StrandFailed(strand, event, error)
      }
    }
  })
}

/** Connection, conflict, resource and shutdown errors: the database's trouble, not the reaction's. */
const infrastructureClasses = new Set(['08', '40', '53', '57', '58'])
const connectionErrors = /^(Connection terminated|timeout exceeded|Client (has encountered|was closed))/
const systemErrors = /^(ECONN|EPIPE|ETIMEDOUT|ENOENT)/

/** True when trying again later is right, however often it fails. */
function isInfrastructure(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const code = 'code' in error && typeof error.code === 'string' ? error.code : ''
  if (error instanceof pg.DatabaseError) return infrastructureClasses.has(code.slice(0, 2))
  return systemErrors.test(code) || connectionErrors.test(error.message)
}
