import { sql } from 'kysely'
import type { Queryable, Tx } from '../database/index.ts'
import type { Cursor } from './event.ts'
import type { EventsTable } from './tables.ts'

export async function readState(db: Queryable): Promise<{ epoch: number; head: number }> {
  return db.selectFrom('event_log_state').select(['epoch', 'head']).executeTakeFirstOrThrow()
}

export async function outboxHasRows(db: Queryable): Promise<boolean> {
  const row = await db.selectFrom('event_outbox').select('seq').limit(1).executeTakeFirst()
  return row !== undefined
}

/** Moves up to `limit` committed events to the end of the log; returns them in order, with the log's epoch. */
export async function moveOutbox(db: Queryable, limit: number): Promise<(EventsTable & { epoch: number })[]> {
  const { rows } = await sql<EventsTable & { epoch: number }>`
    select * from sequence_events(${limit}::integer)`.execute(db)
  return rows
}

export async function readEvents(db: Queryable, after: number, limit: number): Promise<EventsTable[]> {
  return db.selectFrom('events').selectAll().where('pos', '>', after).orderBy('pos').limit(limit).execute()
}

/** The cursor of a follower; a new follower begins before the first event. */
export async function loadCursor(db: Queryable, follower: string): Promise<Cursor> {
  await sql`
    insert into event_followers (name, epoch, pos)
    select ${follower}, epoch, 0 from event_log_state
    on conflict (name) do nothing`.execute(db)
  return db
    .selectFrom('event_followers')
    .select(['epoch', 'pos'])
    .where('name', '=', follower)
    .executeTakeFirstOrThrow()
}

/** Locks the follower's row; false when its cursor is not where the caller believes. */
export async function lockCursor(tx: Tx, follower: string, expected?: Cursor): Promise<boolean> {
  const row = await tx
    .selectFrom('event_followers')
    .select(['epoch', 'pos'])
    .where('name', '=', follower)
    .forUpdate()
    .executeTakeFirst()
  if (!expected) return row !== undefined
  return row !== undefined && row.epoch === expected.epoch && row.pos === expected.pos
}

/** Compare-and-set: false, and nothing changed, when the cursor is no longer at `from`. */
export async function moveCursor(
  db: Queryable,
  follower: string,
  from: Cursor,
  pos: number,
): Promise<boolean> {
  const result = await db
    .updateTable('event_followers')
    .set({ pos, state: 'running', detail: null, updated_at: sql<Date>`now()` })
    .where('name', '=', follower)
    .where('epoch', '=', from.epoch)
    .where('pos', '=', from.pos)
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}

export async function markStopped(db: Queryable, follower: string, detail: string): Promise<void> {
  await db
    .updateTable('event_followers')
    .set({ state: 'stopped', detail, updated_at: sql<Date>`now()` })
    .where('name', '=', follower)
    .execute()
}

export interface FollowerState {
  name: string
  epoch: number
  pos: number
  state: 'running' | 'stopped'
  /** Why it stopped. */
  detail: string | null
  updated_at: Date
}

export async function readFollowers(
  db: Queryable,
): Promise<(FollowerState & { waitingSince: Date | null })[]> {
  return (
    db
      .selectFrom('event_followers as f')
      .selectAll('f')
      // What was erased from the log leaves no gap to measure from: the next event that is there counts.
      .select((e) =>
        e
          .selectFrom('events')
          .select('events.at')
          .whereRef('events.pos', '>', 'f.pos')
          .orderBy('events.pos')
          .limit(1)
          .as('waitingSince'),
      )
      .orderBy('f.name')
      .execute()
  )
}

/** How many committed events have no position yet, and since when the oldest of them waits. */
export async function readOutbox(db: Queryable): Promise<{ waiting: number; since: Date | null }> {
  return db
    .selectFrom('event_outbox')
    .select((e) => [e.fn.countAll<number>().as('waiting'), e.fn.min('at').as('since')])
    .executeTakeFirstOrThrow()
}

/** See `startNewEpoch`. Followers' cursors came with the same data, so they go along. */
export async function raiseEpoch(tx: Tx): Promise<Cursor> {
  const { epoch, head } = await tx
    .updateTable('event_log_state')
    // By the clock, so that one back-up restored twice gives two epochs: a cursor of either life is void in the other.
    .set({
      epoch: sql<number>`greatest(epoch + 1, extract(epoch from clock_timestamp())::integer)`,
      epoch_started_at: sql<Date>`now()`,
    })
    .returning(['epoch', 'head'])
    .executeTakeFirstOrThrow()
  await tx.updateTable('event_followers').set({ epoch }).execute()
  return { epoch, pos: head }
}
