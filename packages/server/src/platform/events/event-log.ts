import { type Bus, createLocalBus, createLockSession } from '../bus/index.ts'
import type { Database } from '../database/index.ts'
import type { Jobs } from '../jobs/index.ts'
import type { Logger } from '../log/index.ts'
import type { EventDefinition } from './define-event.ts'
import { type Cursor, createEventRegistry, type LoggedEvent } from './event.ts'
import { type Follower, planDispatcher, planFollower, type Reaction } from './follower.ts'
import { createFollowerRunner } from './follower-runner.ts'
import {
  countParked,
  listParked,
  type ParkedReaction,
  type ReplayResult,
  type ReplayTarget,
} from './parking.ts'
import { replayParked } from './replay.ts'
import { createSequencer } from './sequencer.ts'
import {
  type FollowerState,
  outboxHasRows,
  raiseEpoch,
  readFollowers,
  readOutbox,
  readState,
} from './store.ts'
import { createTail } from './tail.ts'

export interface EventLog {
  start(): Promise<void>
  /** Waits for what is under way; frees every role for another node. */
  stop(): Promise<void>
  /** The place after the last event. */
  head(): Promise<Cursor>
  /** Up to `limit` events after the cursor; `other-epoch` when the cursor belongs to another life of the log. */
  read(after: Cursor, limit: number): Promise<LoggedEvent[] | 'other-epoch'>
  /** Every event from now on, in order, once, on every node. Returns how to stop it. */
  subscribe(listener: (events: LoggedEvent[]) => void): () => void
  /** For operators: where the log and its followers stand. */
  status(): Promise<EventLogStatus>
  listParked(limit?: number): Promise<ParkedReaction[]>
  replayParked(target: ReplayTarget): Promise<ReplayResult>
  /** Sequences and follows all that is committed, then returns; for tests and for imports. */
  settle(): Promise<void>
}

export interface EventLogStatus {
  head: Cursor
  /** Committed events that have no position yet. */
  outbox: number
  /** Since when the oldest of them waits. */
  outboxSince: Date | null
  parked: number
  followers: (FollowerState & {
    lag: number
    /** When the first event happened that it has still to read; null when it has read all. */
    waitingSince: Date | null
  })[]
}

/**
 * The log of this node: a sequencer and the followers, each run by one node of the cluster at a time, and
 * the live tail that every node has. Throws when two followers or two reactions share a name.
 */
export function createEventLog(o: {
  db: Database
  log: Logger
  definitions: readonly EventDefinition[]
  followers: readonly Follower[]
  reactions: readonly Reaction[]
  jobs: Jobs
  bus?: Bus
}): EventLog {
  const { db, log } = o
  const bus = o.bus ?? createLocalBus(log)
  const registry = createEventRegistry(o.definitions)
  const locks = createLockSession(db, log)
  const tail = createTail({ db, registry, log })
  const sequencer = createSequencer({ db, locks, bus, log, moved: tail.accept })
  const plans = [...o.followers.map(planFollower), planDispatcher(o.reactions)]
  refuseDoubles(plans.map((plan) => plan.name))
  refuseDoubles(plans.flatMap((plan) => plan.strands.map((strand) => strand.name)))
  const runners = plans.map((plan) =>
    createFollowerRunner({ db, jobs: o.jobs, tail, registry, locks, log, plan }),
  )
  const loops = [tail.loop, sequencer, ...runners]
  let detach: (() => void)[] = []

  return {
    async start() {
      // The tail first: what is sequenced after this line reaches every listener.
      await tail.loop.run()
      detach = [
        db.onCommit(() => bus.publish('transaction.committed', null)),
        bus.subscribe('transaction.committed', () => sequencer.wake()),
        bus.subscribe('events.positioned', (head) => {
          if (!tail.hasSeen(head)) tail.loop.wake()
        }),
        tail.subscribe(() => {
          for (const runner of runners) runner.wake()
        }),
      ]
      for (const loop of loops) loop.start()
    },

    async stop() {
      for (const stop of detach) stop()
      await Promise.all(loops.map((loop) => loop.stop()))
      await locks.close()
    },

    head: () => tail.head(),
    read: (after, limit) => tail.read(after, limit),
    subscribe: (listener) => tail.subscribe(listener),

    async status() {
      const [{ epoch, head }, outbox, parked, followers] = await Promise.all([
        readState(db.kysely),
        readOutbox(db.kysely),
        countParked(db.kysely),
        readFollowers(db.kysely),
      ])
      return {
        head: { epoch, pos: head },
        outbox: outbox.waiting,
        outboxSince: outbox.since,
        parked,
        followers: followers.map((follower) => ({ ...follower, lag: head - follower.pos })),
      }
    },

    listParked: (limit) => listParked(db.kysely, limit),
    replayParked: (target) => replayParked({ db, plans, registry, jobs: o.jobs }, target),

    async settle() {
      do {
        await sequencer.run()
        await tail.loop.run()
        for (const runner of runners) await runner.run()
      } while (await outboxHasRows(db.kysely))
    },
  }
}

/**
 * Begins a new life of the log after a restore or a move: clients' cursors of the old one become void and
 * they take a new snapshot. Followers go on, since their cursors were restored with the log.
 */
export async function startNewEpoch(db: Database): Promise<Cursor> {
  return db.transaction(raiseEpoch)
}

function refuseDoubles(names: string[]): void {
  const double = names.find((name, index) => names.indexOf(name) !== index)
  if (double !== undefined) throw new Error(`Two followers or reactions are named ${double}.`)
}
