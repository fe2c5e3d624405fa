import { setTimeout as sleep } from 'node:timers/promises'
import type { LockSession, Loop } from '../bus/index.ts'
import { createLoop } from '../bus/index.ts'
import type { Database } from '../database/index.ts'
import type { Jobs } from '../jobs/index.ts'
import type { Logger } from '../log/index.ts'
import type { Cursor, EventRegistry, LoggedEvent } from './event.ts'
import type { FollowerPlan } from './follower.ts'
import { loadCursor, markStopped, moveCursor } from './store.ts'
import type { Tail } from './tail.ts'
import { CursorMoved, doomedKey, StrandFailed, takeBatch } from './take-batch.ts'

const batchSize = 200
/** A follower that cares for none of the events writes its cursor only so often: in positions, in milliseconds. */
const idleStride = 1_000
const idleSave = 1_000
/** Rests between the tries of a reaction that fails, before it is parked. */
const retryAfter = [50, 250, 1_000]
/** How often a stopped follower looks whether another node or a newer release could go on. */
const stoppedFor = 5_000

/** Runs one follower; one node of the cluster does so at a time. */
export function createFollowerRunner(o: {
  db: Database
  jobs: Jobs
  tail: Tail
  registry: EventRegistry
  locks: LockSession
  log: Logger
  plan: FollowerPlan
}): Loop {
  const { db, plan } = o
  const lock = `event-follower:${plan.name}`
  /** Where the follower is, and what of that the database knows. */
  let saved: Cursor | undefined
  let at = 0
  let savedAt = 0
  let restUntil = 0
  let stoppedBy: string | null = null
  o.locks.onLost(() => {
    saved = undefined
  })

  async function turn(signal: AbortSignal): Promise<void> {
    if (Date.now() < restUntil) return
    while (!signal.aborted && (await o.locks.hold(lock))) {
      const from = saved ?? (await reload())
      const events = await o.tail.read({ epoch: from.epoch, pos: at }, batchSize)
      if (events === 'other-epoch') {
        saved = undefined
        if ((await reload()).epoch === from.epoch) return
        continue
      }
      if (events.length === 0) {
        if (at > from.pos && Date.now() - savedAt >= idleSave) await keep(from, at)
        return
      }
      if (!(await take(from, events, signal))) return
    }
  }

  async function reload(): Promise<Cursor> {
    const cursor = await loadCursor(db.kysely, plan.name)
    saved = cursor
    at = cursor.pos
    return cursor
  }

  /** False when the follower has to rest. */
  async function take(from: Cursor, events: LoggedEvent[], signal: AbortSignal): Promise<boolean> {
    const blocked = events.findIndex((event) => o.registry.obstacle(event, plan.types) !== null)
    const readable = blocked < 0 ? events : events.slice(0, blocked)
    const last = readable.at(-1)
    try {
      if (last) await advance(from, readable, last.pos, signal)
    } catch (error) {
      saved = undefined
      // Another node goes on from there; this one looks again where the cursor is.
      if (error instanceof CursorMoved) return true
      throw error
    }
    const blocker = events[blocked]
    if (blocker) await stopAt(blocker)
    return !blocker
  }

  async function advance(
    from: Cursor,
    events: LoggedEvent[],
    to: number,
    signal: AbortSignal,
  ): Promise<void> {
    const relevant = events.filter((event) => plan.types.has(event.type))
    if (relevant.length === 0) {
      if (to - from.pos >= idleStride) await keep(from, to)
      at = to
      return
    }
    try {
      await takeBatch(o, { from, to, events: relevant })
      settle(from, to)
    } catch (error) {
      if (!(error instanceof StrandFailed)) throw error
      let cursor = from
      for (const event of relevant) cursor = await takeOne(cursor, event, signal)
      at = to
    }
  }

  function settle(from: Cursor, pos: number): Cursor {
    at = pos
    savedAt = Date.now()
    saved = { epoch: from.epoch, pos }
    return saved
  }

  /** One event in its own transaction, tried again with growing rests; then the failing strand is parked. */
  async function takeOne(from: Cursor, event: LoggedEvent, signal: AbortSignal): Promise<Cursor> {
    const doomed = new Map<string, { error: string; attempts: number }>()
    for (let attempt = 1; ; attempt++) {
      try {
        await takeBatch(o, { from, to: event.pos, events: [event], doomed })
        return settle(from, event.pos)
      } catch (error) {
        if (!(error instanceof StrandFailed)) throw error
        const rest = retryAfter[attempt - 1]
        if (rest === undefined) {
          o.log.error({ err: error, follower: plan.name, pos: event.pos }, 'a reaction failed and was parked')
          doomed.set(doomedKey(error.strand, event), { error: error.message, attempts: attempt })
          attempt = 0
        } else {
          await sleep(rest, undefined, { signal })
        }
      }
    }
  }

  async function keep(from: Cursor, to: number): Promise<void> {
    if (!(await moveCursor(db.kysely, plan.name, from, to))) throw new CursorMoved()
    settle(from, to)
  }

  /** Never skips: says why, and lets a node with a newer release take the follower over. */
  async function stopAt(event: LoggedEvent): Promise<void> {
    const detail = o.registry.obstacle(event, plan.types) ?? ''
    if (saved && at > saved.pos) await keep(saved, at)
    await markStopped(db.kysely, plan.name, detail)
    if (detail !== stoppedBy) o.log.error({ follower: plan.name, detail }, 'a follower of the log stopped')
    stoppedBy = detail
    restUntil = Date.now() + stoppedFor
    saved = undefined
    await o.locks.release(lock)
  }

  const loop = createLoop({ name: `event-follower:${plan.name}`, every: 1_000, log: o.log, turn })
  return {
    ...loop,
    async stop() {
      await loop.stop()
      if (saved && at > saved.pos) await moveCursor(db.kysely, plan.name, saved, at).catch(() => {})
    },
  }
}
