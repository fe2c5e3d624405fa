import type { Static, TSchema } from 'typebox'
import type { EventDefinition } from './define-event.ts'
import type { Actor } from './record-event.ts'
import type { EventsTable } from './tables.ts'

/** An event at its place in the log. `epoch` is the log's present epoch, so (epoch, pos) is a cursor. */
export interface LoggedEvent<D = unknown> {
  pos: number
  epoch: number
  id: string
  type: string
  version: number
  at: Date
  actor: Actor
  customerId: string | null
  conversationId: string | null
  data: D
}

/** A place in the log; readers get what comes after it. */
export interface Cursor {
  epoch: number
  pos: number
}

/** True when the event is of this definition, whose data it then has. */
export function isEvent<N extends string, S extends TSchema>(
  definition: EventDefinition<N, S>,
  event: LoggedEvent,
): event is LoggedEvent<Static<S>> {
  return event.type === definition.name && event.version === definition.version
}

/** Every event that this release knows, by name. */
export interface EventRegistry {
  /** The event as this release understands it: older versions upcast, unknown ones as they are. */
  decode(row: EventsTable, epoch: number): LoggedEvent
  /** Why a reader of these types cannot go past the event, or null when it can. */
  obstacle(event: LoggedEvent, types: ReadonlySet<string>): string | null
}

/** Throws when two definitions share a name. */
export function createEventRegistry(definitions: readonly EventDefinition[]): EventRegistry {
  const byName = new Map<string, EventDefinition>()
  for (const definition of definitions) {
    const other = byName.get(definition.name)
    if (other && other !== definition) throw new Error(`The event ${definition.name} is defined twice.`)
    byName.set(definition.name, definition)
  }

  return {
    decode(row, epoch) {
      const event = toEvent(row, epoch)
      const definition = byName.get(row.type)
      return definition && row.version < definition.version ? upcast(event, definition) : event
    },

    obstacle(event, types) {
      const where = `at position ${event.pos}`
      const definition = byName.get(event.type)
      // It cannot be known whether an unknown event matters here, so no reader may pass it.
      if (!definition) return `unknown event ${event.type} ${where}`
      if (!types.has(event.type) || event.version === definition.version) return null
      return event.version > definition.version
        ? `${event.type} ${where} has version ${event.version}, this release knows ${definition.version}`
        : `${event.type} ${where} could not be brought from version ${event.version} to ${definition.version}`
    },
  }
}

function toEvent(row: EventsTable, epoch: number): LoggedEvent {
  return {
    pos: row.pos,
    epoch,
    id: row.id,
    type: row.type,
    version: row.version,
    at: row.at,
    actor: { kind: row.actor_kind, id: row.actor_id },
    customerId: row.customer_id,
    conversationId: row.conversation_id,
    data: row.data,
  }
}

/** Leaves the event as it is, at its old version, when that fails: `obstacle` then stops its readers. */
function upcast(event: LoggedEvent, definition: EventDefinition): LoggedEvent {
  try {
    let data = asData(event.data)
    for (let version = event.version; version < definition.version; version++) {
      const step = definition.upcast[version]
      if (!step) return event
      data = step(data)
    }
    return definition.problem(data) === null ? { ...event, version: definition.version, data } : event
  } catch {
    return event
  }
}

function asData(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? { ...value } : {}
}
