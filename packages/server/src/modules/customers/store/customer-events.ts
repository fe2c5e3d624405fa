import type { CustomerEvent, CustomerEventCreate } from '@throughline/contracts'
import { type RawBuilder, sql } from 'kysely'
import { v7 as uuid } from 'uuid'
import type { Queryable, Tx } from '../../../platform/database/index.ts'

const eventJson: RawBuilder<CustomerEvent> = sql`jsonb_build_object('id', ce.id, 'type', ce.type,
  'title', ce.title, 'at', iso(ce.at), 'properties', ce.properties, 'url', ce.url, 'externalId', ce.external_id,
  'createdAt', iso(ce.created_at))`

/** The new event's id; undefined when its external id was told before. */
export async function insertCustomerEvent(
  tx: Tx,
  e: { customerId: string; event: CustomerEventCreate; actorId: string | null; now: Date },
): Promise<string | undefined> {
  const { event } = e
  const row = await tx
    .insertInto('customer_events')
    .values({
      id: uuid(),
      origin_customer_id: e.customerId,
      type: event.type,
      title: event.title,
      at: event.at === undefined ? e.now : new Date(event.at),
      properties: JSON.stringify(event.properties ?? {}),
      url: event.url ?? null,
      external_id: event.externalId ?? null,
      actor_id: e.actorId,
      created_at: e.now,
    })
    .onConflict((oc) => oc.column('external_id').doNothing())
    .returning('id')
    .executeTakeFirst()
  return row?.id
}

export async function customerEventBy(
  db: Queryable,
  key: { id: string } | { externalId: string },
): Promise<{ event: CustomerEvent; originCustomerId: string } | undefined> {
  const found = 'id' in key ? sql`ce.id = ${key.id}` : sql`ce.external_id = ${key.externalId}`
  const { rows } = await sql<{ event: CustomerEvent; originCustomerId: string }>`
    select ${eventJson} as event, ce.origin_customer_id as "originCustomerId"
    from customer_events ce where ${found}`.execute(db)
  return rows[0]
}

/** What was told of these customers, the newest first. */
export async function customerEventsOf(
  db: Queryable,
  o: { customerIds: readonly string[]; limit: number; after: readonly [string, string] | null },
): Promise<CustomerEvent[]> {
  const beyond =
    o.after === null ? sql`true` : sql`(ce.at, ce.id) < (${o.after[0]}::timestamptz, ${o.after[1]}::uuid)`
  const { rows } = await sql<{ event: CustomerEvent }>`select ${eventJson} as event from customer_events ce
    where ce.origin_customer_id = any(${[...o.customerIds]}::uuid[]) and ${beyond}
    order by ce.at desc, ce.id desc limit ${o.limit}`.execute(db)
  return rows.map(({ event }) => event)
}
