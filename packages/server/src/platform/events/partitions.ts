import { sql } from 'kysely'
import type { Database } from '../database/index.ts'

/** Positions in one partition of `events`. Never change it: the bounds of existing partitions follow from it. */
const partitionSize = 1_000_000

/**
 * Makes sure that the partition of the next event and the one after it exist; returns the first position
 * for which it should be asked again.
 *
 * The table is made first and then attached: attaching takes a lock that lets readers and writers of the
 * log go on, which `create table … partition of` does not.
 */
export async function ensurePartitions(db: Database, head: number): Promise<number> {
  const current = Math.floor((head + 1) / partitionSize)
  for (const number of [current, current + 1]) await ensurePartition(db, number)
  return (current + 1) * partitionSize - partitionSize / 10
}

async function ensurePartition(db: Database, number: number): Promise<void> {
  const name = `events_${number}`
  if (await exists(db, name)) return
  const from = number * partitionSize
  await db.transaction(async (tx) => {
    await sql`select pg_advisory_xact_lock(hashtextextended('event-partitions', 0))`.execute(tx)
    if (await exists(db, name)) return
    const table = sql.table(name)
    await sql`create table ${table} (like events including defaults including constraints)`.execute(tx)
    await sql`alter table events attach partition ${table}
      for values from (${sql.lit(from)}) to (${sql.lit(from + partitionSize)})`.execute(tx)
  })
}

async function exists(db: Database, name: string): Promise<boolean> {
  const { rows } = await sql<{ found: boolean }>`select to_regclass(${name}) is not null as found`.execute(
    db.kysely,
  )
  return rows[0]?.found === true
}
