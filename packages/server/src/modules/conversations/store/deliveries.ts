import type { DeliveryState } from '@throughline/contracts'
import { type Selectable, sql } from 'kysely'
import { v7 as uuid } from 'uuid'
import type { Queryable, Tx } from '../../../platform/database/index.ts'
import type { DeliveriesTable } from '../tables.ts'

export type DeliveryRow = Selectable<DeliveriesTable>

export async function insertDelivery(
  tx: Tx,
  d: {
    messageId: string
    legId: string
    conversationId: string
    seq: number
    route: DeliveriesTable['route']
    state: DeliveryState
    notBefore: Date | null
    now: Date
  },
): Promise<string> {
  const id = uuid()
  const row = await tx
    .insertInto('deliveries')
    .values({
      id,
      message_id: d.messageId,
      leg_id: d.legId,
      conversation_id: d.conversationId,
      seq: d.seq,
      route: d.route,
      provider: null,
      state: d.state,
      last_error: null,
      provider_ref: null,
      not_before: d.notBefore,
      sent_at: d.state === 'sent' ? d.now : null,
      delivered_at: null,
      read_at: null,
      created_at: d.now,
    })
    .onConflict((oc) => oc.columns(['message_id', 'route']).doUpdateSet({ state: d.state }))
    .returning('id')
    .executeTakeFirstOrThrow()
  return row.id
}

/** The oldest delivery of a leg that is not finished: order holds because nobody looks past it. */
export async function oldestUnfinished(db: Queryable, legId: string): Promise<DeliveryRow | undefined> {
  return db
    .selectFrom('deliveries')
    .selectAll()
    .where('leg_id', '=', legId)
    .where('state', 'in', ['queued', 'sending'])
    .where('route', '!=', 'away_email')
    .orderBy('seq')
    .limit(1)
    .executeTakeFirst()
}

/** Legs with something to bring out now, for the sweep after a restart; one that rests after a failure is not. */
export async function legsWithUnfinished(db: Queryable, now: Date, limit: number): Promise<string[]> {
  const rows = await db
    .selectFrom('deliveries')
    .select('leg_id')
    .where('state', 'in', ['queued', 'sending'])
    .where('route', '!=', 'away_email')
    .groupBy('leg_id')
    .having(sql<boolean>`coalesce(max(not_before), '-infinity') <= ${now}`)
    .limit(limit)
    .execute()
  return rows.map((row) => row.leg_id)
}

/** What of a message the outside did not take, or may not have: its own way only, not the mail for the absent. */
export async function unarrivedDeliveries(tx: Tx, messageId: string): Promise<DeliveryRow[]> {
  return tx
    .selectFrom('deliveries')
    .selectAll()
    .where('message_id', '=', messageId)
    .where('route', '!=', 'away_email')
    .where('state', 'in', ['failed', 'unknown'])
    .execute()
}

/** Queues a delivery as if it had never been tried. */
export async function requeueDelivery(tx: Tx, id: string): Promise<void> {
  await tx
    .updateTable('deliveries')
    .set({ state: 'queued', attempts: 0, last_error: null, not_before: null })
    .where('id', '=', id)
    .execute()
}

export async function updateDelivery(
  tx: Queryable,
  id: string,
  change: {
    state: DeliveryState
    error: string | null
    providerRef?: string | null
    countAttempt?: boolean
    notBefore?: Date
    now: Date
  },
): Promise<void> {
  await tx
    .updateTable('deliveries')
    .set((eb) => ({
      state: change.state,
      last_error: change.error,
      ...(change.providerRef === undefined ? {} : { provider_ref: change.providerRef }),
      ...(change.countAttempt ? { attempts: eb('attempts', '+', 1) } : {}),
      ...(change.notBefore === undefined ? {} : { not_before: change.notBefore }),
      ...(change.state === 'sent' ? { sent_at: change.now } : {}),
      ...(change.state === 'delivered' ? { delivered_at: change.now } : {}),
      ...(change.state === 'read' ? { read_at: change.now } : {}),
    }))
    .where('id', '=', id)
    .execute()
}

/** Chat deliveries up to `seq` move on to delivered or read; answers those that changed. */
export async function advanceChatDeliveries(
  tx: Tx,
  legId: string,
  seq: number,
  state: 'delivered' | 'read',
  now: Date,
): Promise<DeliveryRow[]> {
  const below =
    state === 'read'
      ? (['queued', 'sending', 'sent', 'delivered'] as const)
      : (['queued', 'sending', 'sent'] as const)
  return tx
    .updateTable('deliveries')
    .set({
      state,
      ...(state === 'read'
        ? { read_at: now, delivered_at: sql<Date>`coalesce(delivered_at, ${now})` }
        : { delivered_at: now }),
      sent_at: sql<Date>`coalesce(sent_at, ${now})`,
    })
    .where('leg_id', '=', legId)
    .where('route', '=', 'chat')
    .where('seq', '<=', seq)
    .where('state', 'in', below)
    .returningAll()
    .execute()
}

/** Whether words of this leg have left for its absent customer by mail since they last wrote on it. */
export async function hasAwayMail(db: Queryable, legId: string): Promise<boolean> {
  const { rows } = await sql<{ found: boolean }>`
    with said as (select coalesce(max(m.seq), 0) as seq from messages m
      where m.leg_id = ${legId} and m.direction = 'inbound')
    select exists (select 1 from deliveries d, said
        where d.leg_id = ${legId} and d.route = 'away_email' and d.seq > said.seq
          and d.state in ('sent', 'delivered', 'read', 'unknown'))
      or exists (select 1 from legs l, said where l.id = ${legId} and l.away_mail_seq > said.seq) as found`.execute(
    db,
  )
  return rows[0]?.found === true
}
