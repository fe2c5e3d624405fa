import type { Loop } from '../bus/index.ts'
import { createLoop } from '../bus/index.ts'
import type { Database } from '../database/index.ts'
import type { Logger } from '../log/index.ts'
import type { Cursor, EventRegistry, LoggedEvent } from './event.ts'
import { readEvents, readState } from './store.ts'
import type { EventsTable } from './tables.ts'

const pollEvery = 50
const readSize = 1_000
/** Events kept in memory, so that followers and reconnecting clients seldom read what was just written. */
const windowSize = 4_000

/** The end of the log as this node has seen it. */
export interface Tail {
  readonly loop: Loop
  /** Takes what this node's own sequencer has just moved, without reading it again. */
  accept(epoch: number, rows: readonly EventsTable[]): void
  head(): Promise<Cursor>
  read(after: Cursor, limit: number): Promise<LoggedEvent[] | 'other-epoch'>
  subscribe(listener: (events: LoggedEvent[]) => void): () => void
  /** True when this node has already seen the position. */
  hasSeen(cursor: Cursor): boolean
}

export function createTail(o: { db: Database; registry: EventRegistry; log: Logger }): Tail {
  const listeners = new Set<(events: LoggedEvent[]) => void>()
  let seen: Cursor | undefined
  let recent: LoggedEvent[] = []

  async function turn(): Promise<void> {
    const state = await readState(o.db.kysely)
    if (!seen || state.epoch !== seen.epoch || state.head < seen.pos) restart(state)
    while (seen && seen.pos < state.head) {
      const rows = await readEvents(o.db.kysely, seen.pos, readSize)
      if (rows.length === 0) return
      append(rows.map((row) => o.registry.decode(row, state.epoch)))
    }
  }

  function restart(state: { epoch: number; head: number }): void {
    seen = { epoch: state.epoch, pos: state.head }
    recent = []
  }

  /** Delivers what continues the log; ignores what has been seen, or what would leave a gap. */
  function append(events: LoggedEvent[]): void {
    const next = events.filter((event) => seen && event.epoch === seen.epoch && event.pos > seen.pos)
    const first = next[0]
    const last = next.at(-1)
    if (!seen || !first || !last || first.pos !== seen.pos + 1) return
    seen = { epoch: last.epoch, pos: last.pos }
    recent.push(...next)
    if (recent.length > 2 * windowSize) recent = recent.slice(-windowSize)
    for (const listener of listeners) deliver(listener, next)
  }

  function deliver(listener: (events: LoggedEvent[]) => void, events: LoggedEvent[]): void {
    try {
      listener(events)
    } catch (error) {
      o.log.error({ err: error }, 'a listener to events failed')
    }
  }

  const loop = createLoop({ name: 'event-tail', every: pollEvery, log: o.log, turn })

  async function head(): Promise<Cursor> {
    if (seen) return seen
    const state = await readState(o.db.kysely)
    return { epoch: state.epoch, pos: state.head }
  }

  return {
    loop,
    head,

    accept(epoch, rows) {
      if (seen && rows[0]?.pos === seen.pos + 1 && epoch === seen.epoch) {
        append(rows.map((row) => o.registry.decode(row, epoch)))
      } else {
        loop.wake()
      }
    },

    async read(after, limit) {
      let now = await head()
      if (after.epoch !== now.epoch || after.pos > now.pos) {
        // Perhaps only this node has not heard yet: another may have given the cursor out.
        await loop.run()
        now = await head()
        if (after.epoch !== now.epoch || after.pos > now.pos) return 'other-epoch'
      }
      const oldest = recent[0]
      if (oldest && after.pos >= oldest.pos - 1) {
        const start = after.pos - oldest.pos + 1
        return recent.slice(start, start + limit)
      }
      const rows = after.pos === now.pos ? [] : await readEvents(o.db.kysely, after.pos, limit)
      return rows.map((row) => o.registry.decode(row, now.epoch))
    },

    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },

    hasSeen: (cursor) => seen !== undefined && seen.epoch === cursor.epoch && seen.pos >= cursor.pos,
  }
}
