import type { Static, TSchema } from 'typebox'
import type { Tx } from '../database/index.ts'
import type { JobRequest } from '../jobs/index.ts'
import type { EventDefinition } from './define-event.ts'
import { isEvent, type LoggedEvent } from './event.ts'

/**
 * Reads the log in order. What `handle` writes and the follower's cursor are committed together, so its
 * effect in the database happens once. It must not act on the outside world: that is for jobs.
 */
export interface Follower {
  name: string
  events: readonly EventDefinition[]
  handle(tx: Tx, event: LoggedEvent): Promise<void>
}

/** Turns an event into jobs, which are asked for once. */
export interface Reaction {
  name: string
  on: EventDefinition
  jobs(event: LoggedEvent): Promise<JobRequest[]> | JobRequest[]
}

/** A reaction whose `jobs` gets the event with the type of its data. */
export function defineReaction<N extends string, S extends TSchema>(o: {
  name: string
  on: EventDefinition<N, S>
  jobs(event: LoggedEvent<Static<S>>): Promise<JobRequest[]> | JobRequest[]
}): Reaction {
  return {
    name: o.name,
    on: o.on,
    jobs: (event) => (isEvent(o.on, event) ? o.jobs(event) : []),
  }
}

/** One thing that a follower does with some events. Failures are parked per strand. */
export interface Strand {
  name: string
  types: ReadonlySet<string>
  handle(tx: Tx, event: LoggedEvent, requests: JobRequest[]): Promise<void>
}

/** A follower as it is run: one cursor, one or more strands. */
export interface FollowerPlan {
  name: string
  types: ReadonlySet<string>
  strands: readonly Strand[]
}

export function planFollower(follower: Follower): FollowerPlan {
  const types = new Set(follower.events.map((definition) => definition.name))
  const strand = { name: follower.name, types, handle: follower.handle.bind(follower) }
  return { name: follower.name, types, strands: [strand] }
}

/** The dispatcher is the follower that asks for the jobs of all reactions. */
export function planDispatcher(reactions: readonly Reaction[]): FollowerPlan {
  const strands = reactions.map((reaction) => ({
    name: reaction.name,
    types: new Set([reaction.on.name]),
    async handle(_tx: Tx, event: LoggedEvent, requests: JobRequest[]) {
      requests.push(...(await reaction.jobs(event)))
    },
  }))
  return { name: 'dispatcher', types: new Set(reactions.map((reaction) => reaction.on.name)), strands }
}
