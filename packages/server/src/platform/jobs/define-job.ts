import type { Static, TSchema } from 'typebox'
import { Compile } from 'typebox/compile'
import type { Database } from '../database/index.ts'
import type { Logger } from '../log/index.ts'
import type { Exclusive } from './exclusive.ts'

/** A piece of work on the outside world. It may run twice, and twice must do no harm. */
export interface JobDefinition<P = unknown> {
  name: string
  payload: TSchema
  run(payload: P, context: JobContext): Promise<void>
  /** Tries before it counts as failed; 25 unless said, which with the growing rests takes some three days. */
  maxAttempts?: number
}

export interface JobContext {
  db: Database
  log: Logger
  /** 1 on the first run. */
  attempt: number
  /** Aborted when the process stops and cannot wait longer. */
  signal: AbortSignal
  exclusive: Exclusive
}

export interface JobRequest {
  job: string
  payload: unknown
  /**
   * Requests with the same key that have not begun become one, with the last payload and time. A request
   * made while its like is running runs afterwards.
   */
  key?: string
  runAt?: Date
  maxAttempts?: number
}

/** A job whose requests are checked by the compiler. */
export interface TypedJob<P> extends JobDefinition<P> {
  request(payload: P, options?: Omit<JobRequest, 'job' | 'payload'>): JobRequest
}

/** Declares a job. Its payload is validated when asked for and again before it runs. */
export function defineJob<S extends TSchema>(o: {
  name: string
  payload: S
  run(payload: Static<S>, context: JobContext): Promise<void>
  maxAttempts?: number
}): TypedJob<Static<S>> {
  return { ...o, request: (payload, options) => ({ ...options, job: o.name, payload }) }
}

/** The jobs of this release by name, with their validators. Throws when two share a name. */
export interface JobRegistry {
  readonly names: string[]
  get(name: string): JobDefinition | undefined
  /** Throws when there is no such job or the payload is not as declared. */
  check(name: string, payload: unknown): JobDefinition
}

export function createJobRegistry(definitions: readonly JobDefinition[]): JobRegistry {
  const byName = new Map<string, { definition: JobDefinition; validator: ReturnType<typeof Compile> }>()
  for (const definition of definitions) {
    if (byName.has(definition.name)) throw new Error(`The job ${definition.name} is defined twice.`)
    byName.set(definition.name, { definition, validator: Compile(definition.payload) })
  }
  return {
    names: [...byName.keys()],
    get: (name) => byName.get(name)?.definition,
    check(name, payload) {
      const known = byName.get(name)
      if (!known) throw new Error(`There is no job ${name}.`)
      if (!known.validator.Check(payload)) {
        const first = known.validator.Errors(payload)[0]
        throw new Error(`The payload of ${name} is wrong: ${first?.instancePath} ${first?.message}.`)
      }
      return known.definition
    },
  }
}
