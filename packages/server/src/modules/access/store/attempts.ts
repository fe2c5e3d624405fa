import { sql } from 'kysely'
import type { Queryable, Tx } from '../../../platform/database/index.ts'

export interface AttemptKeys {
  accountHash: Buffer
  addressHash: Buffer
}

export interface Attempts {
  onAccount: number
  /** Seconds since the latest one on the account. */
  secondsSinceLast: number
  fromAddress: number
  /** Seconds since the oldest one in the window from the address. */
  secondsSinceFirstFromAddress: number
}

/** Lets attempts on one account, and from one address, follow one another; always taken in this order. */
export async function lockAttempts(tx: Tx, keys: AttemptKeys): Promise<void> {
  for (const key of [keys.accountHash, keys.addressHash]) {
    await sql`select pg_advisory_xact_lock(hashtextextended('throughline.access.attempt.' || ${key.toString('hex')}, 0))`.execute(
      tx,
    )
  }
}

export async function countAttempts(tx: Tx, keys: AttemptKeys, windowSeconds: number): Promise<Attempts> {
  const since = sql<Date>`now() - make_interval(secs => ${windowSeconds})`
  const account = await tx
    .selectFrom('sign_in_attempts')
    .select([
      sql<number>`count(*)::int`.as('count'),
      sql<number>`coalesce(extract(epoch from now() - max(at)), 0)::float8`.as('age'),
    ])
    .where('account_hash', '=', keys.accountHash)
    .where('at', '>', since)
    .executeTakeFirstOrThrow()
  const address = await tx
    .selectFrom('sign_in_attempts')
    .select([
      sql<number>`count(*)::int`.as('count'),
      sql<number>`coalesce(extract(epoch from now() - min(at)), 0)::float8`.as('age'),
    ])
    .where('address_hash', '=', keys.addressHash)
    .where('at', '>', since)
    .executeTakeFirstOrThrow()
  return {
    onAccount: account.count,
    secondsSinceLast: account.age,
    fromAddress: address.count,
    secondsSinceFirstFromAddress: address.age,
  }
}

export async function insertAttempt(tx: Tx, id: string, keys: AttemptKeys): Promise<void> {
  await tx.deleteFrom('sign_in_attempts').where('at', '<', sql<Date>`now() - interval '1 day'`).execute()
  await tx
    .insertInto('sign_in_attempts')
    .values({ id, account_hash: keys.accountHash, address_hash: keys.addressHash })
    .execute()
}

/** How many there were on an account in the last day. */
export async function countAttemptsOfDay(tx: Tx, accountHash: Buffer): Promise<number> {
  const row = await tx
    .selectFrom('sign_in_attempts')
    .select(sql<number>`count(*)::int`.as('count'))
    .where('account_hash', '=', accountHash)
    .where('at', '>', sql<Date>`now() - interval '1 day'`)
    .executeTakeFirstOrThrow()
  return row.count
}

export async function deleteAttempt(tx: Tx, id: string): Promise<void> {
  await tx.deleteFrom('sign_in_attempts').where('id', '=', id).execute()
}

/** Forgets the attempts on an account after its owner has signed in. */
export async function deleteAttempts(db: Queryable, accountHash: Buffer): Promise<void> {
  await db.deleteFrom('sign_in_attempts').where('account_hash', '=', accountHash).execute()
}
