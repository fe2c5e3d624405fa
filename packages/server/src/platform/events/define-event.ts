import { type Static, type TObject, type TSchema, Type } from 'typebox'
import { Compile } from 'typebox/compile'
import { type ClosedEventSchema, type ClosedFields, openingInData } from './event-field.ts'

export type EventData = Readonly<Record<string, unknown>>

/** Brings the data of one version to the next: `upcast[1]` makes version 2 of version 1. */
export type Upcasters = Readonly<Record<number, (data: EventData) => EventData>>

export interface EventDefinition<N extends string = string, S extends TSchema = TSchema> {
  readonly name: N
  readonly version: number
  readonly data: S
  readonly upcast: Upcasters
  /** Why a value is not this event's data, or null when it is. */
  problem(data: unknown): string | null
}

const namePattern = /^[a-z][a-z_]*(\.[a-z][a-z_]*)+$/

/**
 * Declares an event: a fact in the past tense (`conversation.created`), with a closed schema.
 * Throws when the schema could hold a free text, or when an older version has no upcaster.
 */
export function defineEvent<const N extends string, S extends ClosedEventSchema>(
  name: N,
  o: { version?: number; data: S; upcast?: Upcasters },
): EventDefinition<N, S>
export function defineEvent<const N extends string, F extends ClosedFields>(
  name: N,
  o: { version?: number; data: F; upcast?: Upcasters },
): EventDefinition<N, TObject<F>>
export function defineEvent(
  name: string,
  o: { version?: number; data: ClosedEventSchema | ClosedFields; upcast?: Upcasters },
): EventDefinition<string, ClosedEventSchema> {
  const version = o.version ?? 1
  const upcast = o.upcast ?? {}
  if (!namePattern.test(name)) throw new Error(`${name} is not an event name such as noun.happened.`)
  const opening = openingInData('~kind' in o.data ? o.data : Type.Object(o.data))
  if (opening !== null)
    throw new Error(`${name}: ${opening}. Events carry ids, codes, numbers and times only.`)
  const fields = isObjectSchema(o.data) ? o.data.properties : o.data
  const data: ClosedEventSchema = Type.Object(fields, { additionalProperties: false })
  for (let older = 1; older < version; older++) {
    if (!upcast[older])
      throw new Error(`${name} is version ${version} but does not say how to read ${older}.`)
  }
  const validator = Compile(data)
  return {
    name,
    version,
    data,
    upcast,
    problem(value) {
      if (validator.Check(value)) return null
      const first = validator.Errors(value)[0]
      return first ? `${first.instancePath || 'data'} ${first.message}` : 'not as declared'
    },
  }
}

/** The data that an event of this definition carries. */
export type DataOf<D extends EventDefinition> = Static<D['data']>

function isObjectSchema(data: ClosedEventSchema | ClosedFields): data is ClosedEventSchema {
  return '~kind' in data
}
