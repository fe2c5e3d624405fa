import { sql } from 'kysely'
import type { Queryable, Tx } from '../../../platform/database/index.ts'

export interface Organisation {
  name: string
  locale: string
  timezone: string
}

/** The organisation, or null before it is set up. */
export async function findOrganisation(db: Queryable): Promise<Organisation | null> {
  const row = await db.selectFrom('organisation').select(['name', 'locale', 'timezone']).executeTakeFirst()
  return row ?? null
}

export async function insertOrganisation(tx: Tx, organisation: Organisation): Promise<void> {
  await tx.insertInto('organisation').values(organisation).execute()
}

/** Holds back every other set-up until this transaction ends. */
export async function lockSetup(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('throughline.access.setup', 0))`.execute(tx)
}

export async function replaceSetupToken(tx: Tx, tokenHash: Buffer): Promise<void> {
  await tx.deleteFrom('setup_tokens').execute()
  await tx.insertInto('setup_tokens').values({ token_hash: tokenHash }).execute()
}

/** Removes the token; false when it is not there. */
export async function takeSetupToken(tx: Tx, tokenHash: Buffer): Promise<boolean> {
  const result = await tx.deleteFrom('setup_tokens').where('token_hash', '=', tokenHash).executeTakeFirst()
  return result.numDeletedRows > 0n
}
