import { sql } from 'kysely'
import type { Tx } from '../../../platform/database/index.ts'

/** Two arrivals of one message at the same moment: the second waits, then finds the first. */
export async function lockExternalId(tx: Tx, externalId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${externalId}, 1))`.execute(tx)
}
