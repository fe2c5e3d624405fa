import type { Loop } from '../bus/index.ts'
import { createLoop } from '../bus/index.ts'
import type { Database } from '../database/index.ts'
import type { Logger } from '../log/index.ts'
import { handOnRequests, requestsWait } from './store.ts'

const batchSize = 500
/** The net under lost wake-ups. */
const pollEvery = 250

/**
 * Hands committed requests on to graphile-worker. Its `add_job` always notifies, and a NOTIFY in a business
 * transaction makes all commits wait for one another; here one commit notifies for a whole batch. A request
 * is also committed before its job can begin, so a job that runs has seen what it was asked for.
 */
export function createMover(o: { db: Database; log: Logger }): Loop {
  async function turn(signal: AbortSignal): Promise<void> {
    // Asked outside a transaction: an empty transaction's commit would wake this loop again, for ever.
    while (!signal.aborted && (await requestsWait(o.db.kysely))) {
      await o.db.transaction((tx) => handOnRequests(tx, batchSize))
    }
  }

  return createLoop({ name: 'job-requests', every: pollEvery, log: o.log, turn })
}
