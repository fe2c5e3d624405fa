import type { Static, TSchema } from 'typebox'
import { v7 as uuidv7 } from 'uuid'
import type { Tx } from '../database/index.ts'
import type { EventDefinition } from './define-event.ts'
import type { ActorKind } from './tables.ts'

/** Who made it happen; `id` is a UUID, null where there is nobody to name. */
export interface Actor {
  kind: ActorKind
  id: string | null
}

/**
 * Records a fact in the caller's transaction. Call it after the row lock of what it speaks of is held:
 * the order of events within a conversation is the order in which this is called under that lock.
 * Throws when the data is not as declared.
 */
export async function recordEvent<N extends string, S extends TSchema>(
  tx: Tx,
  definition: EventDefinition<N, S>,
  e: { actor: Actor; conversationId?: string; customerId?: string; data: Static<S> },
): Promise<{ id: string }> {
  const problem = definition.problem(e.data)
  if (problem !== null) throw new Error(`${definition.name} cannot be recorded: ${problem}.`)
  const id = uuidv7()
  await tx
    .insertInto('event_outbox')
    .values({
      id,
      type: definition.name,
      version: definition.version,
      actor_kind: e.actor.kind,
      actor_id: e.actor.id,
      customer_id: e.customerId ?? null,
      conversation_id: e.conversationId ?? null,
      data: JSON.stringify(e.data),
    })
    .execute()
  return { id }
}
