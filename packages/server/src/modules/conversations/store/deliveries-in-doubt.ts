import type { DeliveryInDoubt } from '@throughline/contracts'
import { sql } from 'kysely'
import type { Queryable, Tx } from '../../../platform/database/index.ts'

/** Deliveries of which nobody knows whether they arrived, the newest first. */
export async function deliveriesInDoubt(
  db: Queryable,
  o: { limit: number; after: { at: string; id: string } | null },
): Promise<(DeliveryInDoubt & { key: string })[]> {
  const { limit, after } = o
  const { rows } = await sql<DeliveryInDoubt & { key: string }>`
    select d.id, d.conversation_id as "conversationId", c.number as "conversationNumber", d.route,
      d.last_error as error, d.attempts::int, iso(d.not_before) as "nextAt", iso(d.created_at) as "createdAt",
      d.created_at::text as key
    from deliveries d join conversations c on c.id = d.conversation_id
    where d.state = 'unknown'
      and ${after === null ? sql`true` : sql`(d.created_at, d.id) < (${after.at}::timestamptz, ${after.id}::uuid)`}
    order by d.created_at desc, d.id desc limit ${limit}`.execute(db)
  return rows
}

/** How many deliveries are on their way, and how many may have arrived. */
export async function countDeliveries(db: Queryable): Promise<{ unfinished: number; inDoubt: number }> {
  const { rows } = await sql<{ unfinished: number; inDoubt: number }>`
    select (select count(*) from deliveries where state in ('queued', 'sending'))::int as unfinished,
      (select count(*) from deliveries where state = 'unknown')::int as "inDoubt"`.execute(db)
  return rows[0] ?? { unfinished: 0, inDoubt: 0 }
}

/** The files of conversations; a content that several show counts once. */
export async function attachmentTotals(db: Queryable): Promise<{ count: number; bytes: number }> {
  const { rows } = await sql<{ count: number; bytes: number }>`
    select count(*)::bigint as count, coalesce(sum(size), 0)::bigint as bytes
    from (select distinct on (hash) size from attachments order by hash) as contents`.execute(db)
  return rows[0] ?? { count: 0, bytes: 0 }
}

/** Takes a person's word for it that a delivery arrived. */
export async function markDelivered(tx: Tx, id: string, now: Date): Promise<void> {
  await tx
    .updateTable('deliveries')
    .set({ state: 'delivered', delivered_at: now, not_before: null })
    .where('id', '=', id)
    .execute()
}
