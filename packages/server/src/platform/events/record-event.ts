import { sql } from 'kysely'
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
  requireDeclared(definition, e.data)
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

/**
 * Records many facts of one kind at once, in their order, with the same actor: for records by the hundreds. Throws
 * when the data of one is not as declared.
 */
export async function recordEvents<N extends string, S extends TSchema>(
  tx: Tx,
  definition: EventDefinition<N, S>,
  actor: Actor,
  events: readonly { customerId: string; conversationId?: string; data: Static<S> }[],
): Promise<void> {
  if (events.length === 0) return
  for (const { data } of events) requireDeclared(definition, data)
  await tx
    .insertInto('event_outbox')
    .columns(['id', 'type', 'version', 'actor_kind', 'actor_id', 'customer_id', 'conversation_id', 'data'])
    .expression(
      sql`select id, ${definition.name}, ${definition.version}::integer, ${actor.kind}, ${actor.id}::uuid, customer_id,
        conversation_id, data from unnest(${events.map(() => uuidv7())}::uuid[],
          ${events.map((event) => event.customerId)}::uuid[],
          ${events.map((event) => event.conversationId ?? null)}::uuid[],
          ${events.map((event) => JSON.stringify(event.data))}::jsonb[]) with ordinality as e (id, customer_id, conversation_id, data, n)
        order by n`,
    )
    .execute()
}

function requireDeclared<N extends string, S extends TSchema>(
  definition: EventDefinition<N, S>,
  data: Static<S>,
): void {
  const problem = definition.problem(data)
  if (problem !== null) throw new Error(`${definition.name} cannot be recorded: ${problem}.`)
}
