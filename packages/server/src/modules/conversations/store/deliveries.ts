import type { DeliveryReport, DeliveryState } from '@throughline/contracts'
import { type Selectable, sql } from 'kysely'
import { v7 as uuid } from 'uuid'
import type { Queryable, Tx } from '../../../platform/database/index.ts'
import type { DeliveriesTable } from '../tables.ts'
import { OWN_BODY } from './arrivals.ts'

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
    /** The id under which the outside knows it, where it is known by now. */
    providerRef?: string | null
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
      provider_ref: d.providerRef ?? null,
      not_before: d.notBefore,
      sent_at: d.state === 'sent' ? d.now : null,
      delivered_at: null,
      read_at: null,
      created_at: d.now,
    })
    .onConflict((oc) =>
      oc.columns(['message_id', 'route']).doUpdateSet({
        state: d.state,
        ...(d.providerRef === undefined ? {} : { provider_ref: d.providerRef }),
      }),
    )
    .returning('id')
    .executeTakeFirstOrThrow()
  return row.id
}

export async function deliveryById(db: Queryable, id: string): Promise<DeliveryRow | undefined> {
  return db.selectFrom('deliveries').selectAll().where('id', '=', id).executeTakeFirst()
}

/** How a message went out as a mail; undefined where it did not. */
export async function mailDeliveryOf(db: Queryable, messageId: string): Promise<DeliveryRow | undefined> {
  return db
    .selectFrom('deliveries')
    .selectAll()
    .where('message_id', '=', messageId)
    .where('route', '=', 'email')
    .executeTakeFirst()
}

/** What is still to go out: also what may have arrived and rests before it is offered again. */
const unfinished = sql<boolean>`(state in ('queued', 'sending') or (state = 'unknown' and not_before is not null))`

/** Not the update that tells on another channel what was missed on this one. */
const isOwnWay = sql<boolean>`route not like 'away\\_%'`

/** The oldest delivery of a leg that is not finished: order holds because nobody looks past it. */
export async function oldestUnfinished(db: Queryable, legId: string): Promise<DeliveryRow | undefined> {
  return db
    .selectFrom('deliveries')
    .selectAll()
    .where('leg_id', '=', legId)
    .where(unfinished)
    .where(isOwnWay)
    .orderBy('seq')
    .limit(1)
    .executeTakeFirst()
}

/** Legs with something to bring out now, for the sweep after a restart; one that rests after a failure is not. */
export async function legsWithUnfinished(db: Queryable, now: Date, limit: number): Promise<string[]> {
  const rows = await db
    .selectFrom('deliveries')
    .select('leg_id')
    .where(unfinished)
    .where(isOwnWay)
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
    .where(isOwnWay)
    .where('state', 'in', ['failed', 'unknown'])
    .execute()
}

/** Queues a delivery as if it had never been tried. */
export async function requeueDelivery(tx: Tx, id: string): Promise<void> {
  await tx
    .updateTable('deliveries')
    .set({ state: 'queued', attempts: 0, doubts: 0, last_error: null, report: null, not_before: null })
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
    countDoubt?: boolean
    notBefore?: Date | null
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
      ...(change.countDoubt ? { doubts: eb('doubts', '+', 1) } : {}),
      ...(change.notBefore === undefined ? {} : { not_before: change.notBefore }),
      ...(change.state === 'sent' ? { sent_at: change.now } : {}),
      ...(change.state === 'delivered' ? { delivered_at: change.now } : {}),
      ...(change.state === 'read' ? { read_at: change.now } : {}),
    }))
    .where('id', '=', id)
    .execute()
}

/** Deliveries outside the chat that a report names: by our own ids of their messages, or by ids that the outside knows. */
export async function reportedDeliveries(
  tx: Tx,
  named: { conversationId: string | null; messageIds: string[]; externalIds: string[] },
): Promise<DeliveryRow[]> {
  const { conversationId, messageIds, externalIds } = named
  if (messageIds.length === 0 && externalIds.length === 0) return []
  return tx
    .selectFrom('deliveries as d')
    .selectAll('d')
    .where((eb) =>
      eb.or([
        eb.and([
          eb('d.route', '=', 'email'),
          // An id that we signed names one message; others are asked only where there is none.
          messageIds.length > 0
            ? eb('d.message_id', 'in', messageIds)
            : eb(
                'd.message_id',
                'in',
                eb
                  .selectFrom('message_arrivals as a')
                  .select('a.message_id')
                  .where('a.external_id', 'in', externalIds)
                  .where('a.body_hash', '=', OWN_BODY),
              ),
        ]),
        eb.and([
          eb('d.route', '=', 'away_email'),
          eb('d.conversation_id', '=', conversationId),
          eb('d.provider_ref', 'in', externalIds.length > 0 ? externalIds : ['']),
        ]),
      ]),
    )
    .orderBy('d.seq', 'desc')
    .execute()
}

/** The newest mail of a conversation to one of these addresses, or to anybody where none is given. */
export async function newestMailTo(
  tx: Tx,
  conversationId: string,
  addresses: string[],
): Promise<DeliveryRow | undefined> {
  return tx
    .selectFrom('deliveries as d')
    .innerJoin('legs as l', 'l.id', 'd.leg_id')
    .selectAll('d')
    .where('d.conversation_id', '=', conversationId)
    .where('d.route', '=', 'email')
    .where('d.state', 'in', ['sent', 'unknown', 'delivered'])
    .$if(addresses.length > 0, (query) => query.where(sql<boolean>`lower(l.address) = any(${addresses})`))
    .orderBy('d.seq', 'desc')
    .limit(1)
    .executeTakeFirst()
}

/** Who else got a message, in lower case. */
export async function copiesOf(tx: Tx, messageId: string): Promise<string[]> {
  const { rows } = await sql<{ address: string }>`select lower(copy.address) as address
    from messages m, jsonb_array_elements_text(
      coalesce(m.recipients -> 'cc', '[]') || coalesce(m.recipients -> 'bcc', '[]')) as copy (address)
    where m.id = ${messageId}`.execute(tx)
  return rows.map((row) => row.address)
}

/** How many automatic mails went from a leg's inbox to its address, in any conversation. */
export async function automaticMailsSince(db: Queryable, legId: string, since: Date): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count
    from legs l
    join legs same on same.inbox_id = l.inbox_id and lower(same.address) = lower(l.address)
    join deliveries d on d.leg_id = same.id and d.route = 'email' and d.sent_at > ${since}
    join messages m on m.id = d.message_id and m.author_kind in ('bot', 'system')
    where l.id = ${legId}`.execute(db)
  return rows[0]?.count ?? 0
}

export async function hasBounced(tx: Tx, id: string): Promise<boolean> {
  const row = await tx
    .selectFrom('deliveries')
    .select(['state', 'report'])
    .where('id', '=', id)
    .executeTakeFirst()
  return row?.state === 'failed' && row.report !== null
}

/** Notes what another system reported; null keeps what stands there. */
export async function saveReport(
  tx: Tx,
  id: string,
  o: { state: DeliveryState; report: DeliveryReport | null; now: Date },
): Promise<void> {
  await tx
    .updateTable('deliveries')
    .set({
      state: o.state,
      ...(o.report === null ? {} : { report: JSON.stringify(o.report) }),
      ...(o.report?.kind === 'bounced' ? { last_error: o.report.reason } : {}),
      ...(o.state === 'delivered' ? { delivered_at: o.now } : {}),
    })
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

/** Whether words of this leg have left for its absent customer by another channel since they last wrote on it. */
export async function hasAwayMail(db: Queryable, legId: string): Promise<boolean> {
  const { rows } = await sql<{ found: boolean }>`
    with said as (select coalesce(max(m.seq), 0) as seq from messages m
      where m.leg_id = ${legId} and m.direction = 'inbound')
    select exists (select 1 from deliveries d, said
        where d.leg_id = ${legId} and d.route like 'away\\_%' and d.seq > said.seq
          and d.state in ('sent', 'delivered', 'read', 'unknown'))
      or exists (select 1 from legs l, said where l.id = ${legId} and l.away_mail_seq > said.seq) as found`.execute(
    db,
  )
  return rows[0]?.found === true
}
