import type { Channel } from '@throughline/contracts'
import { sql } from 'kysely'
import { v7 as uuid } from 'uuid'
import type { Queryable, Tx } from '../../../platform/database/index.ts'
import { asRecord } from './json.ts'

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

/** The inbox with a public name, whatever its channel. */
export async function anyInboxByKey(db: Queryable, key: string): Promise<Inbox | undefined> {
  const row = await db
    .selectFrom('inboxes')
    .select(columns)
    .where('key', '=', key)
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

function toInbox(row: Row): Inbox {
  return { ...row, settings: asRecord(row.settings) }
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

/** Takes an inbox out of use, or into use again with `null`; what belongs to it stays. False when it was so already. */
export async function setInboxArchived(tx: Tx, id: string, at: Date | null): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('inboxes')
    .set({ archived_at: at })
    .where('id', '=', id)
    .where('archived_at', at === null ? 'is not' : 'is', null)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** Gives the inboxes of one team to another, or to nobody; answers which they are. */
export async function replaceTeamOfInboxes(tx: Tx, teamId: string, next: string | null): Promise<string[]> {
  const rows = await tx
    .updateTable('inboxes')
    .set({ team_id: next })
    .where('team_id', '=', teamId)
    .returning('id')
    .execute()
  return rows.map((row) => row.id)
}
