import { sql } from 'kysely'
import type { Queryable, Tx } from '../../../platform/database/index.ts'

/** What went wrong on an account since somebody last signed in to it. */
export interface Standing {
  failures: number
  lastFailureAt: Date
  lockedAt: Date | null
}

export async function findStanding(db: Queryable, accountHash: Buffer): Promise<Standing | null> {
  const row = await db
    .selectFrom('account_standings')
    .select(['failures', 'last_failure_at as lastFailureAt', 'locked_at as lockedAt'])
    .where('account_hash', '=', accountHash)
    .executeTakeFirst()
  return row ?? null
}

/** Counts one more wrong password or code. Standings that nothing happened to for long are forgotten. */
export async function addFailure(tx: Tx, accountHash: Buffer): Promise<void> {
  await tx
    .deleteFrom('account_standings')
    .where('locked_at', 'is', null)
    .where('last_failure_at', '<', sql<Date>`now() - interval '90 days'`)
    .execute()
  await tx
    .insertInto('account_standings')
    .values({ account_hash: accountHash, failures: 1, last_failure_at: sql`now()`, locked_at: null })
    .onConflict((conflict) =>
      conflict
        .column('account_hash')
        .doUpdateSet({ failures: sql`account_standings.failures + 1`, last_failure_at: sql`now()` }),
    )
    .execute()
}

/** False when it is locked already. */
export async function lockStanding(tx: Tx, accountHash: Buffer): Promise<boolean> {
  const result = await tx
    .updateTable('account_standings')
    .set({ locked_at: sql`now()` })
    .where('account_hash', '=', accountHash)
    .where('locked_at', 'is', null)
    .executeTakeFirst()
  return result.numUpdatedRows > 0n
}

/** Opens it; how often it went wrong is kept until its owner is told. */
export async function unlockStanding(tx: Tx, accountHash: Buffer): Promise<void> {
  await tx
    .updateTable('account_standings')
    .set({ locked_at: null })
    .where('account_hash', '=', accountHash)
    .execute()
}

/** Forgets what went wrong and returns it. */
export async function takeStanding(tx: Tx, accountHash: Buffer): Promise<Standing | null> {
  const row = await tx
    .deleteFrom('account_standings')
    .where('account_hash', '=', accountHash)
    .returning(['failures', 'last_failure_at as lastFailureAt', 'locked_at as lockedAt'])
    .executeTakeFirst()
  return row ?? null
}
