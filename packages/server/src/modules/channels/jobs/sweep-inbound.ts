import { Type } from 'typebox'
import { defineJob } from '../../../platform/jobs/index.ts'
import { unfinishedInbound } from '../../inboxes/index.ts'
import { type InboundContext, processInbound } from '../actions/process-inbound.ts'

/** Younger arrivals may still be in the hands of the door that took them. */
const PATIENCE = 5_000
const BATCH = 200
/** One whose verdict waits long for somebody's DNS must not hold up all the others. */
const AT_ONCE = 8

/**
 * Understands arrivals that were stored by a process that then died, or that failed for a reason of ours. Those that
 * this process has in hands wait their turn there: taking them up here too would only do the work twice.
 */
export function createSweepInbound(context: InboundContext, inHands: ReadonlySet<string>) {
  // What came before this process began is in no hands of its own; should another node be at it, no harm is done.
  const begun = context.now()
  return defineJob({
    name: 'channels.sweep-inbound',
    payload: Type.Object({}),
    maxAttempts: 1,
    async run(_payload, { signal }) {
      const before = new Date(Math.max(begun.getTime(), context.now().getTime() - PATIENCE))
      // One that fails waits for the next run, so that none is asked for without end.
      const taken = new Set<string>()
      for (;;) {
        const unfinished = await unfinishedInbound(context.db.kysely, before, BATCH)
        const waiting = unfinished.filter((id) => !inHands.has(id) && !taken.has(id))
        if (waiting.length === 0 || signal.aborted) return
        for (const id of waiting) taken.add(id)
        const workThrough = async () => {
          for (let id = waiting.shift(); id !== undefined && !signal.aborted; id = waiting.shift()) {
            await processInbound(context, id).catch(() => undefined)
          }
        }
        await Promise.all(Array.from({ length: AT_ONCE }, workThrough))
      }
    },
  })
}
