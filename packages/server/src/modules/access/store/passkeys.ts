import { sql } from 'kysely'
import type { Queryable, Tx } from '../../../platform/database/index.ts'
import type { PasskeyChallengesTable } from '../sign-in-tables.ts'

export interface PasskeyRow {
  id: string
  agentId: string
  /** base64url, as browsers say it. */
  credentialId: string
  publicKey: Buffer
  signCount: number
  transports: string[]
  name: string
  createdAt: Date
  lastUsedAt: Date | null
}

/** An agent's passkeys, the oldest first. */
export async function findPasskeys(db: Queryable, agentId: string): Promise<PasskeyRow[]> {
  return await selectPasskeys(db)
    .where('agent_id', '=', agentId)
    .orderBy('created_at')
    .orderBy('id')
    .execute()
}

export async function findPasskey(db: Queryable, credentialId: string): Promise<PasskeyRow | null> {
  return (await selectPasskeys(db).where('credential_id', '=', credentialId).executeTakeFirst()) ?? null
}

function selectPasskeys(db: Queryable) {
  return db
    .selectFrom('passkeys')
    .select([
      'id',
      'agent_id as agentId',
      'credential_id as credentialId',
      'public_key as publicKey',
      'sign_count as signCount',
      'transports',
      'name',
      'created_at as createdAt',
      'last_used_at as lastUsedAt',
    ])
}

/** False when this credential is known already. */
export async function insertPasskey(
  tx: Tx,
  passkey: Omit<PasskeyRow, 'createdAt' | 'lastUsedAt'>,
): Promise<boolean> {
  const result = await tx
    .insertInto('passkeys')
    .values({
      id: passkey.id,
      agent_id: passkey.agentId,
      credential_id: passkey.credentialId,
      public_key: passkey.publicKey,
      sign_count: passkey.signCount,
      transports: passkey.transports,
      name: passkey.name,
      last_used_at: null,
    })
    .onConflict((conflict) => conflict.column('credential_id').doNothing())
    .executeTakeFirst()
  return (result.numInsertedOrUpdatedRows ?? 0n) > 0n
}

/**
 * Keeps the new count of signatures. False when another use got there first with as high a count, which a
 * copied key would show (authenticators that do not count stay at 0).
 */
export async function usePasskey(tx: Tx, id: string, signCount: number): Promise<boolean> {
  const result = await tx
    .updateTable('passkeys')
    .set({ sign_count: signCount, last_used_at: sql`now()` })
    .where('id', '=', id)
    .where((eb) => (signCount === 0 ? eb('sign_count', '=', 0) : eb('sign_count', '<', signCount)))
    .executeTakeFirst()
  return result.numUpdatedRows > 0n
}

export async function renamePasskey(tx: Tx, agentId: string, id: string, name: string): Promise<boolean> {
  const result = await tx
    .updateTable('passkeys')
    .set({ name })
    .where('id', '=', id)
    .where('agent_id', '=', agentId)
    .executeTakeFirst()
  return result.numUpdatedRows > 0n
}

/** Removes one of an agent's passkeys, or all; returns how many there were. */
export async function deletePasskeys(tx: Tx, agentId: string, id?: string): Promise<number> {
  let query = tx.deleteFrom('passkeys').where('agent_id', '=', agentId)
  if (id !== undefined) query = query.where('id', '=', id)
  const result = await query.executeTakeFirst()
  return Number(result.numDeletedRows)
}

export type ChallengePurpose = PasskeyChallengesTable['purpose']

export async function insertChallenge(
  db: Queryable,
  challenge: { hash: Buffer; purpose: ChallengePurpose; agentId: string | null; minutes: number },
): Promise<void> {
  await db.deleteFrom('passkey_challenges').where('expires_at', '<', sql<Date>`now()`).execute()
  await db
    .insertInto('passkey_challenges')
    .values({
      challenge_hash: challenge.hash,
      purpose: challenge.purpose,
      agent_id: challenge.agentId,
      expires_at: sql`now() + make_interval(mins => ${challenge.minutes})`,
    })
    .execute()
}

/** Takes a challenge, once; false when it is not there, is too old, or was given for something or somebody else. */
export async function takeChallenge(
  db: Queryable,
  challenge: { hash: Buffer; purpose: ChallengePurpose; agentId: string | null },
): Promise<boolean> {
  const row = await db
    .deleteFrom('passkey_challenges')
    .where('challenge_hash', '=', challenge.hash)
    .returning(['purpose', 'agent_id', sql<boolean>`expires_at > now()`.as('live')])
    .executeTakeFirst()
  return row?.live === true && row.purpose === challenge.purpose && row.agent_id === challenge.agentId
}
