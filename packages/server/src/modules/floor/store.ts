import type { Availability, AvailabilityReason, AvailabilityStatus } from '@throughline/contracts'
import { sql } from 'kysely'
import { v7 as uuid } from 'uuid'
import type { Queryable, Tx } from '../../platform/database/index.ts'

/** What is stored of it; whether they are online is not. */
export type StoredAvailability = Omit<Availability, 'online'>

export interface AvailabilityRow {
  status: AvailabilityStatus
  reason: AvailabilityReason | null
  since: Date
  backAt: Date | null
}

/** What each of the agents says; `available` for who never said anything. In the order of the ids. */
export async function availabilityOf(
  db: Queryable,
  agentIds: readonly string[],
): Promise<StoredAvailability[]> {
  const { rows } = await sql<StoredAvailability>`
    select asked.id as "agentId", coalesce(a.status, 'available') as status, a.reason,
      iso(a.since) as since, iso(a.back_at) as "backAt"
    from unnest(${[...agentIds]}::uuid[]) with ordinality asked (id, place)
    left join agent_availability a on a.agent_id = asked.id order by asked.place`.execute(db)
  return rows
}

/** The present one, locked until the transaction ends, so that two windows of one person come one after the other. */
export async function lockAvailability(tx: Tx, agentId: string): Promise<AvailabilityRow | null> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`availability:${agentId}`}, 0))`.execute(tx)
  const row = await tx
    .selectFrom('agent_availability')
    .select(['status', 'reason', 'since', 'back_at as backAt'])
    .where('agent_id', '=', agentId)
    .executeTakeFirst()
  return row ?? null
}

export async function saveAvailability(tx: Tx, agentId: string, row: AvailabilityRow): Promise<void> {
  const { status, reason, since, backAt: back_at } = row
  await tx
    .insertInto('agent_availability')
    .values({ agent_id: agentId, status, reason, since, back_at })
    .onConflict((oc) => oc.column('agent_id').doUpdateSet({ status, reason, since, back_at }))
    .execute()
}

/** Ends the present period and begins another. */
export async function beginPeriod(tx: Tx, agentId: string, row: AvailabilityRow): Promise<void> {
  await tx
    .updateTable('availability_periods')
    .set({ ended_at: row.since })
    .where('agent_id', '=', agentId)
    .where('ended_at', 'is', null)
    .execute()
  const { status, reason, since: began_at } = row
  await tx
    .insertInto('availability_periods')
    .values({ id: uuid(), agent_id: agentId, status, reason, began_at, ended_at: null })
    .execute()
}
