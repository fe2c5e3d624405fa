import { sql } from 'kysely'
import type { Queryable, Tx } from '../../../platform/database/index.ts'

/** Wrong answers after which a pending sign-in ends. */
const allowedTries = 5

export async function insertPendingSignIn(
  tx: Tx,
  pending: { tokenHash: Buffer; agentId: string; expiresAt: Date },
): Promise<void> {
  await tx.deleteFrom('pending_sign_ins').where('expires_at', '<', sql<Date>`now()`).execute()
  await tx
    .insertInto('pending_sign_ins')
    .values({ token_hash: pending.tokenHash, agent_id: pending.agentId, expires_at: pending.expiresAt })
    .execute()
}

/** Whose sign-in waits for a second factor; null for a token that is unknown, too old or used. */
export async function findPendingSignIn(db: Queryable, tokenHash: Buffer): Promise<string | null> {
  const row = await db
    .selectFrom('pending_sign_ins')
    .select('agent_id')
    .where('token_hash', '=', tokenHash)
    .where('expires_at', '>', sql<Date>`now()`)
    .where('tries', '<', allowedTries)
    .executeTakeFirst()
  return row?.agent_id ?? null
}

export async function addTry(db: Queryable, tokenHash: Buffer): Promise<void> {
  await db
    .updateTable('pending_sign_ins')
    .set({ tries: sql`tries + 1` })
    .where('token_hash', '=', tokenHash)
    .execute()
}

/** Uses it up; false when somebody else did. */
export async function takePendingSignIn(tx: Tx, tokenHash: Buffer): Promise<boolean> {
  const result = await tx
    .deleteFrom('pending_sign_ins')
    .where('token_hash', '=', tokenHash)
    .where('expires_at', '>', sql<Date>`now()`)
    .executeTakeFirst()
  return result.numDeletedRows > 0n
}

/** Ends every sign-in of an agent that waits for a second factor. */
export async function deletePendingSignIns(tx: Tx, agentId: string): Promise<void> {
  await tx.deleteFrom('pending_sign_ins').where('agent_id', '=', agentId).execute()
}
