import type { AwayPace, AwayPreference } from '@throughline/contracts'
import { sql } from 'kysely'
import type { Queryable, Tx } from '../../../platform/database/index.ts'

/** How often mail about missed answers goes to an address: at once where nobody said otherwise. */
export async function awayPaceOf(db: Queryable, address: string): Promise<AwayPace> {
  const row = await db
    .selectFrom('away_preferences')
    .select('pace')
    .where('address', '=', address.toLowerCase())
    .executeTakeFirst()
  return row?.pace ?? 'at_once'
}

/** What is chosen for each of the addresses, in their order, and by whom. */
export async function awayPreferences(
  db: Queryable,
  addresses: readonly string[],
): Promise<(Omit<AwayPreference, 'setBy'> & { setBy: string | null })[]> {
  const rows = await db
    .selectFrom('away_preferences')
    .select(['address', 'pace', 'set_by as setBy', 'at'])
    .where('address', 'in', ['', ...addresses])
    .execute()
  const chosen = new Map(rows.map((row) => [row.address, row]))
  return addresses.map((address) => {
    const row = chosen.get(address)
    return row
      ? { address, pace: row.pace, setBy: row.setBy, at: row.at.toISOString() }
      : { address, pace: 'at_once', setBy: null, at: null }
  })
}

/** Answers what was chosen before. `by` is an agent, or null for whoever owns the address. */
export async function putAwayPace(
  tx: Tx,
  o: { address: string; pace: AwayPace; by: string | null; now: Date },
): Promise<AwayPace> {
  const address = o.address.toLowerCase()
  await sql`select pg_advisory_xact_lock(hashtextextended(${`away_preferences ${address}`}, 0))`.execute(tx)
  const before = await awayPaceOf(tx, address)
  const values = { pace: o.pace, set_by: o.by, at: o.now }
  await tx
    .insertInto('away_preferences')
    .values({ address, ...values })
    .onConflict((oc) => oc.column('address').doUpdateSet(values))
    .execute()
  return before
}
