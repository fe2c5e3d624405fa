import { sql } from 'kysely'
import type { Queryable, Tx } from '../../../platform/database/index.ts'

/** Which second factors an agent has. */
export interface SecondFactors {
  totpSince: Date | null
  passkeys: number
  recoveryCodesLeft: number
}

export async function findSecondFactors(db: Queryable, agentId: string): Promise<SecondFactors> {
  const row = await db
    .selectFrom('agents')
    .select([
      sql<Date | null>`(select confirmed_at from totp_keys where agent_id = agents.id)`.as('totpSince'),
      sql<number>`(select count(*)::int from passkeys where agent_id = agents.id)`.as('passkeys'),
      sql<number>`(select count(*)::int from recovery_codes
        where agent_id = agents.id and used_at is null)`.as('recoveryCodesLeft'),
    ])
    .where('id', '=', agentId)
    .executeTakeFirst()
  return row ?? { totpSince: null, passkeys: 0, recoveryCodesLeft: 0 }
}

/** Keeps a key that is not confirmed yet, instead of an earlier one of that kind; false when one is confirmed. */
export async function putUnconfirmedTotpKey(tx: Tx, agentId: string, sealedKey: string): Promise<boolean> {
  const result = await tx
    .insertInto('totp_keys')
    .values({ agent_id: agentId, sealed_key: sealedKey, confirmed_at: null })
    .onConflict((conflict) =>
      conflict
        .column('agent_id')
        .doUpdateSet({ sealed_key: sealedKey, created_at: sql`now()` })
        .where('totp_keys.confirmed_at', 'is', null),
    )
    .executeTakeFirst()
  return (result.numInsertedOrUpdatedRows ?? 0n) > 0n
}

export async function findTotpKey(
  db: Queryable,
  agentId: string,
): Promise<{ sealedKey: string; confirmed: boolean } | null> {
  const row = await db
    .selectFrom('totp_keys')
    .select(['sealed_key', 'confirmed_at'])
    .where('agent_id', '=', agentId)
    .executeTakeFirst()
  return row ? { sealedKey: row.sealed_key, confirmed: row.confirmed_at !== null } : null
}

/** Takes the time step of a code, once: false when this step or a later one was taken before. */
export async function takeTotpStep(tx: Tx, agentId: string, step: number): Promise<boolean> {
  const result = await tx
    .updateTable('totp_keys')
    .set({ last_step: step })
    .where('agent_id', '=', agentId)
    .where('last_step', '<', step)
    .executeTakeFirst()
  return result.numUpdatedRows > 0n
}

/** False when there is none that waits for it. */
export async function confirmTotpKey(tx: Tx, agentId: string): Promise<boolean> {
  const result = await tx
    .updateTable('totp_keys')
    .set({ confirmed_at: sql`now()` })
    .where('agent_id', '=', agentId)
    .where('confirmed_at', 'is', null)
    .executeTakeFirst()
  return result.numUpdatedRows > 0n
}

export async function deleteTotpKey(tx: Tx, agentId: string): Promise<boolean> {
  const result = await tx.deleteFrom('totp_keys').where('agent_id', '=', agentId).executeTakeFirst()
  return result.numDeletedRows > 0n
}

export async function replaceRecoveryCodes(
  tx: Tx,
  agentId: string,
  hashes: readonly Buffer[],
): Promise<void> {
  await deleteRecoveryCodes(tx, agentId)
  await tx
    .insertInto('recovery_codes')
    .values(hashes.map((hash) => ({ agent_id: agentId, code_hash: hash, used_at: null })))
    .execute()
}

export async function deleteRecoveryCodes(tx: Tx, agentId: string): Promise<void> {
  await tx.deleteFrom('recovery_codes').where('agent_id', '=', agentId).execute()
}

/** Uses a recovery code up; false when it is not one of theirs or was used before. */
export async function takeRecoveryCode(tx: Tx, agentId: string, hash: Buffer): Promise<boolean> {
  const result = await tx
    .updateTable('recovery_codes')
    .set({ used_at: sql`now()` })
    .where('agent_id', '=', agentId)
    .where('code_hash', '=', hash)
    .where('used_at', 'is', null)
    .executeTakeFirst()
  return result.numUpdatedRows > 0n
}
