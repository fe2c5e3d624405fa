import { setTimeout as sleep } from 'node:timers/promises'
import type { Cursor, EventLog, LoggedEvent } from '../events/index.ts'
import type { Logger } from '../log/index.ts'

/** What readers get for one event, computed once on this node however many they are. */
export interface Projected {
  readonly cursor: Cursor
}

/** Somebody who follows the log from a cursor, such as one socket. */
export interface Reader<P extends Projected> {
  /** Gets each event after its cursor once, in order. */
  deliver(projected: P): void
  /** It has been given everything up to here and is live from now on. */
  ready(cursor: Cursor): void
  /** Its cursor is void or too old: it must take a new snapshot. Nothing is delivered afterwards. */
  reset(): void
}

export interface LogChannel<P extends Projected> {
  /** Begins to follow the live log; join waits for it. */
  start(): Promise<void>
  stop(): void
  /** Catches the reader up from its cursor, then keeps it live without a gap or a double. */
  join(reader: Reader<P>, cursor: Cursor): Promise<void>
  leave(reader: Reader<P>): void
  /** Makes every reader take a new snapshot. */
  resetAll(): void
  readonly size: number
}

export interface LogChannelOptions<P extends Projected> {
  log: Logger
  /** Asked when the channel starts, since modules are created before the log. */
  events: () => EventLog
  /** One answer per event, in order; null for an event that nobody here is shown. */
  project(events: readonly LoggedEvent[], way: 'live' | 'catchingUp'): Promise<readonly (P | null)[]>
  /** Events went by while nobody was live, so what `project` remembers of earlier ones is out of date. */
  skipped?(): void
  /** Events behind which a snapshot is cheaper than catching up. */
  resumeLimit?: number
}

const batchSize = 200
const attempts = 3

/**
 * Streams the event log to many readers: projected once per batch, then handed to each. While a reader
 * catches up it reads the log itself; it turns live in the very tick in which it stands at the place that
 * live delivery has reached, so nothing falls between.
 */
export function createLogChannel<P extends Projected>(o: LogChannelOptions<P>): LogChannel<P> {
  /** Position of each live reader; one that is catching up is not in it. */
  const live = new Map<Reader<P>, number>()
  /** What a reader's present join is known by; another one, or leaving, ends it. */
  const joins = new Map<Reader<P>, symbol>()
  const queue: LoggedEvent[] = []
  let reached: Cursor = { epoch: 0, pos: 0 }
  let running = false
  let started: Promise<void> | undefined
  let unsubscribe: () => void = () => {}

  function begin(): Promise<void> {
    started ??= start()
    return started
  }

  async function start(): Promise<void> {
    unsubscribe = o.events().subscribe((events) => {
      queue.push(...events)
      if (!running) void drain()
    })
    const head = await o.events().head()
    if (head.pos > reached.pos || head.epoch !== reached.epoch) reached = head
  }

  async function drain(): Promise<void> {
    running = true
    try {
      while (queue.length > 0) await deliverBatch(queue.splice(0, batchSize))
    } finally {
      running = false
    }
  }

  async function deliverBatch(events: readonly LoggedEvent[]): Promise<void> {
    const last = events.at(-1)
    if (!last) return
    if (live.size === 0) o.skipped?.()
    const projected = live.size === 0 ? [] : await projectWithRetries(events, 'live')
    if (projected === null || last.epoch !== reached.epoch) resetAll()
    for (const one of projected ?? []) {
      if (!one) continue
      for (const [reader, pos] of live) if (one.cursor.pos > pos) hand(reader, one)
    }
    reached = { epoch: last.epoch, pos: last.pos }
    for (const [reader, pos] of live) live.set(reader, Math.max(pos, last.pos))
  }

  /** Null when the events cannot be shown even after a while; readers then take a snapshot instead. */
  async function projectWithRetries(
    events: readonly LoggedEvent[],
    way: 'live' | 'catchingUp',
  ): Promise<readonly (P | null)[] | null> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await o.project(events, way)
      } catch (error) {
        o.log.error(
          { err: error, attempt, from: events[0]?.pos },
          'events could not be filled in for readers',
        )
        if (attempt >= attempts) return null
        await sleep(100 * attempt)
      }
    }
  }

  /** A reader's own failure must not keep events from the others. */
  function hand(reader: Reader<P>, projected: P): void {
    try {
      reader.deliver(projected)
    } catch (error) {
      o.log.error({ err: error }, 'an event could not be handed to a reader')
      forget(reader)
      reader.reset()
    }
  }

  async function join(reader: Reader<P>, cursor: Cursor): Promise<void> {
    const mine = Symbol('join')
    forget(reader)
    joins.set(reader, mine)
    await begin()
    const isMine = () => joins.get(reader) === mine
    const { epoch } = cursor
    let { pos } = cursor
    const head = await o.events().head()
    if (isMine() && head.pos - pos > (o.resumeLimit ?? 2_000)) resetOne(reader)
    while (isMine()) {
      const events = await o.events().read({ epoch, pos }, batchSize)
      if (!isMine()) return
      if (events === 'other-epoch') return resetOne(reader)
      const projected = events.length === 0 ? [] : await projectWithRetries(events, 'catchingUp')
      if (!isMine()) return
      if (projected === null) return resetOne(reader)
      for (const one of projected) if (one && isMine()) hand(reader, one)
      pos = events.at(-1)?.pos ?? pos
      if (isMine() && epoch === reached.epoch && pos >= reached.pos) return goLive(reader, pos)
      // The live side is ahead of this node's reading; both meet shortly.
      if (events.length === 0) await sleep(5)
    }
  }

  function goLive(reader: Reader<P>, pos: number): void {
    joins.delete(reader)
    live.set(reader, pos)
    reader.ready({ epoch: reached.epoch, pos })
  }

  function resetOne(reader: Reader<P>): void {
    forget(reader)
    reader.reset()
  }

  function resetAll(): void {
    for (const reader of [...live.keys(), ...joins.keys()]) resetOne(reader)
  }

  function forget(reader: Reader<P>): void {
    live.delete(reader)
    joins.delete(reader)
  }

  return {
    start: begin,
    stop() {
      unsubscribe()
      live.clear()
      joins.clear()
    },
    join,
    leave: forget,
    resetAll,
    get size() {
      return live.size + joins.size
    },
  }
}
