import type { Channel, InboundView, InboxView } from '@throughline/contracts'
import { type Expression, type RawBuilder, sql } from 'kysely'
import { v7 as uuid } from 'uuid'
import type { Queryable, Tx } from '../../platform/database/index.ts'

/** A configured endpoint of a channel. `settings` were validated by the channel's schema when written. */
export interface Inbox {
  id: string
  key: string
  channel: Channel
  name: string
  settings: Readonly<Record<string, unknown>>
  teamId: string | null
  replyTargetMinutes: number
  createdAt: Date
}

const columns = [
  'id',
  'key',
  'channel',
  'name',
  'settings',
  'team_id as teamId',
  'reply_target_minutes as replyTargetMinutes',
  'created_at as createdAt',
] as const

type Row = Omit<Inbox, 'settings'> & { settings: unknown }

function toInbox(row: Row): Inbox {
  return { ...row, settings: isRecord(row.settings) ? row.settings : {} }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

export async function inboxById(db: Queryable, id: string): Promise<Inbox | undefined> {
  const row = await db.selectFrom('inboxes').select(columns).where('id', '=', id).executeTakeFirst()
  return row && toInbox(row)
}

export async function inboxByKey(db: Queryable, channel: Channel, key: string): Promise<Inbox | undefined> {
  const row = await db
    .selectFrom('inboxes')
    .select(columns)
    .where('key', '=', key)
    .where('channel', '=', channel)
    .where('archived_at', 'is', null)
    .executeTakeFirst()
  return row && toInbox(row)
}

/** The e-mail inbox that receives for an address, compared without regard to case. */
export async function inboxByAddress(db: Queryable, address: string): Promise<Inbox | undefined> {
  const row = await db
    .selectFrom('inboxes')
    .select(columns)
    .where('channel', '=', 'email')
    .where('archived_at', 'is', null)
    .where(sql<boolean>`lower(settings ->> 'address') = ${address.toLowerCase()}`)
    .executeTakeFirst()
  return row && toInbox(row)
}

export async function listInboxes(db: Queryable): Promise<Inbox[]> {
  const rows = await db
    .selectFrom('inboxes')
    .select(columns)
    .where('archived_at', 'is', null)
    .orderBy('created_at')
    .orderBy('id')
    .execute()
  return rows.map(toInbox)
}

export async function inboxViews(db: Queryable): Promise<InboxView[]> {
  const { rows } = await sql<{ view: InboxView }>`
    select jsonb_build_object('id', b.id, 'key', b.key, 'channel', b.channel, 'name', b.name,
      'address', b.settings ->> 'address', 'settings', b.settings,
      'secretNames', coalesce((select jsonb_agg(s.name order by s.name) from inbox_secrets s where s.inbox_id = b.id), '[]'),
      'teamId', b.team_id,
      'health', jsonb_build_object('state', b.health_state, 'detail', b.health_detail, 'checkedAt', iso(b.health_checked_at)),
      'replyTargetMinutes', b.reply_target_minutes, 'createdAt', iso(b.created_at)) as view
    from inboxes b where b.archived_at is null order by b.created_at, b.id`.execute(db)
  return rows.map((row) => row.view)
}

export async function insertInbox(
  tx: Tx,
  inbox: Omit<Inbox, 'id' | 'createdAt'> & { now: Date },
): Promise<string> {
  const id = uuid()
  await tx
    .insertInto('inboxes')
    .values({
      id,
      key: inbox.key,
      channel: inbox.channel,
      name: inbox.name,
      settings: JSON.stringify(inbox.settings),
      team_id: inbox.teamId,
      reply_target_minutes: inbox.replyTargetMinutes,
      health_detail: null,
      health_checked_at: null,
      created_at: inbox.now,
      archived_at: null,
    })
    .execute()
  return id
}

export async function updateInbox(
  tx: Tx,
  id: string,
  change: {
    name?: string | undefined
    settings?: Record<string, unknown> | undefined
    teamId?: string | null | undefined
    replyTargetMinutes?: number | undefined
  },
): Promise<void> {
  const set = {
    ...(change.name === undefined ? {} : { name: change.name }),
    ...(change.settings === undefined ? {} : { settings: JSON.stringify(change.settings) }),
    ...(change.teamId === undefined ? {} : { team_id: change.teamId }),
    ...(change.replyTargetMinutes === undefined ? {} : { reply_target_minutes: change.replyTargetMinutes }),
  }
  if (Object.keys(set).length === 0) return
  await tx.updateTable('inboxes').set(set).where('id', '=', id).execute()
}

export async function putSecret(tx: Tx, inboxId: string, name: string, sealed: string): Promise<void> {
  await tx
    .insertInto('inbox_secrets')
    .values({ inbox_id: inboxId, name, sealed })
    .onConflict((oc) => oc.columns(['inbox_id', 'name']).doUpdateSet({ sealed }))
    .execute()
}

export async function sealedSecret(db: Queryable, inboxId: string, name: string): Promise<string | null> {
  const row = await db
    .selectFrom('inbox_secrets')
    .select('sealed')
    .where('inbox_id', '=', inboxId)
    .where('name', '=', name)
    .executeTakeFirst()
  return row?.sealed ?? null
}

export async function recordHealth(
  db: Queryable,
  id: string,
  health: { state: 'ok' | 'degraded' | 'down'; detail: string | null },
  now: Date,
): Promise<void> {
  await db
    .updateTable('inboxes')
    .set({ health_state: health.state, health_detail: health.detail, health_checked_at: now })
    .where('id', '=', id)
    .execute()
}

export interface StoredInbound {
  id: string
  inboxId: string
  receivedAt: Date
  raw: Buffer
  meta: Record<string, unknown>
  state: 'received' | 'processed' | 'quarantined' | 'ignored'
}

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
    .select(['id', 'inbox_id', 'received_at', 'raw', 'meta', 'state'])
    .where('id', '=', id)
    .where('state', '!=', 'processed')
    .forUpdate()
    .skipLocked()
    .executeTakeFirst()
  if (!row) return undefined
  return {
    id: row.id,
    inboxId: row.inbox_id,
    receivedAt: row.received_at,
    raw: row.raw,
    meta: isRecord(row.meta) ? row.meta : {},
    state: row.state,
  }
}

export async function inboundById(db: Queryable, id: string): Promise<StoredInbound | undefined> {
  const row = await db
    .selectFrom('inbound')
    .select(['id', 'inbox_id', 'received_at', 'raw', 'meta', 'state'])
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row) return undefined
  return {
    id: row.id,
    inboxId: row.inbox_id,
    receivedAt: row.received_at,
    raw: row.raw,
    meta: isRecord(row.meta) ? row.meta : {},
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

export async function inboundViews(
  db: Queryable,
  o: { state: InboundView['state']; limit: number; after: string | null },
): Promise<InboundView[]> {
  let query = db
    .selectFrom('inbound')
    .select((eb) => [
      'id',
      'inbox_id as inboxId',
      'state',
      'error',
      eb.fn<number>('length', ['raw']).as('size'),
      sql<string>`iso(received_at)`.as('receivedAt'),
    ])
    .where('state', '=', o.state)
    .orderBy('id', 'desc')
    .limit(o.limit)
  if (o.after !== null) query = query.where('id', '<', o.after)
  return query.execute()
}

/** Sub-select for other modules' queries: an inbox's name. */
export function inboxName(inboxId: Expression<string>): RawBuilder<string> {
  return sql<string>`(select b.name from inboxes b where b.id = ${inboxId})`
}
