import { type Selectable, sql } from 'kysely'
import { v7 as uuid } from 'uuid'
import type { Queryable, Tx } from '../../../platform/database/index.ts'
import type { InboundTable } from '../tables.ts'
import { asRecord } from './json.ts'

export interface StoredInbound {
  id: string
  inboxId: string
  receivedAt: Date
  raw: Buffer
  meta: Record<string, unknown>
  state: 'received' | 'processed' | 'quarantined' | 'ignored'
}

const columns = ['id', 'inbox_id', 'received_at', 'raw', 'meta', 'state'] as const

/** Stores an arrival as it came. When this returns and its transaction commits, nothing can lose it. */
export async function insertInbound(
  db: Queryable,
  arrival: { inboxId: string; raw: Buffer; meta: Record<string, unknown>; now: Date },
): Promise<string> {
  const id = uuid()
  await db
    .insertInto('inbound')
    .values({
      id,
      inbox_id: arrival.inboxId,
      received_at: arrival.now,
      raw: arrival.raw,
      meta: JSON.stringify(arrival.meta),
      error: null,
    })
    .execute()
  return id
}

/** Takes an arrival for processing under its row lock; undefined when another worker holds it or it is done. */
export async function lockInbound(tx: Tx, id: string): Promise<StoredInbound | undefined> {
  const row = await tx
    .selectFrom('inbound')
    .select(columns)
    .where('id', '=', id)
    .where('state', '!=', 'processed')
    .forUpdate()
    .skipLocked()
    .executeTakeFirst()
  return row && toStored(row)
}

export async function inboundById(db: Queryable, id: string): Promise<StoredInbound | undefined> {
  const row = await db.selectFrom('inbound').select(columns).where('id', '=', id).executeTakeFirst()
  return row && toStored(row)
}

/** What was set aside at an inbox, the newest first; `after` is the id of the last one that is known. */
export async function inboundSetAside(
  db: Queryable,
  o: { inboxId: string; limit: number; after: string | null },
): Promise<StoredInbound[]> {
  let query = db
    .selectFrom('inbound')
    .select(columns)
    .where('inbox_id', '=', o.inboxId)
    .where('state', '=', 'ignored')
    .orderBy('id', 'desc')
    .limit(o.limit)
  if (o.after !== null) query = query.where('id', '<', o.after)
  return (await query.execute()).map(toStored)
}

function toStored(row: Pick<Selectable<InboundTable>, (typeof columns)[number]>): StoredInbound {
  return {
    id: row.id,
    inboxId: row.inbox_id,
    receivedAt: row.received_at,
    raw: row.raw,
    meta: asRecord(row.meta),
    state: row.state,
  }
}

export async function settleInbound(
  tx: Queryable,
  id: string,
  state: 'processed' | 'quarantined' | 'ignored',
  error: string | null,
): Promise<void> {
  await tx
    .updateTable('inbound')
    .set((eb) => ({ state, error, attempts: eb('attempts', '+', 1) }))
    .where('id', '=', id)
    .execute()
}

/** Moves an arrival in or out of quarantine, with what was said of it; false when it is not where it is moved from. */
export async function moveInbound(
  tx: Tx,
  id: string,
  from: 'quarantined' | 'ignored',
  to: 'quarantined' | 'ignored',
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('inbound')
    .set({ state: to })
    .where('id', '=', id)
    .where('state', '=', from)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** How many arrivals nobody has read yet, and how many could not be understood. */
export async function countInbound(db: Queryable): Promise<{ unread: number; quarantined: number }> {
  const count = (state: 'received' | 'quarantined') => sql<number>`count(*) filter (where state = ${state})`
  return db
    .selectFrom('inbound')
    .select([count('received').as('unread'), count('quarantined').as('quarantined')])
    .where('state', 'in', ['received', 'quarantined'])
    .executeTakeFirstOrThrow()
}

export async function noteInboundFailure(db: Queryable, id: string, error: string): Promise<number> {
  const row = await db
    .updateTable('inbound')
    .set((eb) => ({ error, attempts: eb('attempts', '+', 1) }))
    .where('id', '=', id)
    .returning('attempts')
    .executeTakeFirst()
  return row?.attempts ?? 0
}

/** Arrivals that were stored but not yet understood, older than `before`, the oldest first. */
export async function unfinishedInbound(db: Queryable, before: Date, limit: number): Promise<string[]> {
  const rows = await db
    .selectFrom('inbound')
    .select('id')
    .where('state', '=', 'received')
    .where('received_at', '<', before)
    .orderBy('received_at')
    .limit(limit)
    .execute()
  return rows.map((row) => row.id)
}
