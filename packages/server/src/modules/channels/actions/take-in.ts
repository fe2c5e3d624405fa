import { insertInbound } from '../../inboxes/index.ts'
import { type InboundContext, type Processed, processInbound } from './process-inbound.ts'

/**
 * The way in of every door: stores what arrived and commits that, so nothing can lose it, then understands
 * it at once. Rejects only when it could not be stored; a fault after that is left to the sweep.
 */
export async function takeIn(
  context: InboundContext,
  arrival: { inboxId: string; raw: Buffer; meta: Record<string, unknown> },
): Promise<Processed> {
  const id = await insertInbound(context.db.kysely, { ...arrival, now: context.now() })
  try {
    return await processInbound(context, id)
  } catch {
    // Already logged and noted on the arrival; it is stored, so the door may say yes.
    return { outcome: 'elsewhere' }
  }
}
