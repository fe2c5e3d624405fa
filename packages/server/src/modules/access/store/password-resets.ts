import { sql } from 'kysely'
import type { Queryable, Tx } from '../../../platform/database/index.ts'

export interface PasswordResetRow {
  id: string
  agentId: string
  expiresAt: Date
  usedAt: Date | null
}

export async function insertPasswordReset(
  tx: Tx,
  row: {
    id: string
    tokenHash: Buffer
    agentId: string
    requestedBy: string | null
    now: Date
    expiresAt: Date
  },
): Promise<void> {
  await tx
    .insertInto('password_resets')
    .values({
      id: row.id,
      token_hash: row.tokenHash,
      agent_id: row.agentId,
      requested_by: row.requestedBy,
      created_at: row.now,
      expires_at: row.expiresAt,
    })
    .execute()
}

/** Links that an agent was sent since a time. The agent's row must be locked, or two requests count alike. */
export async function countPasswordResets(tx: Tx, agentId: string, since: Date): Promise<number> {
  const row = await tx
    .selectFrom('password_resets')
    .select(sql<number>`count(*)::int`.as('count'))
    .where('agent_id', '=', agentId)
    .where('created_at', '>', since)
    .executeTakeFirstOrThrow()
  return row.count
}

export async function findPasswordReset(db: Queryable, id: string): Promise<PasswordResetRow | null> {
  return (await selectResets(db).where('id', '=', id).executeTakeFirst()) ?? null
}

export async function lockPasswordReset(tx: Tx, tokenHash: Buffer): Promise<PasswordResetRow | null> {
  return (await selectResets(tx).where('token_hash', '=', tokenHash).forUpdate().executeTakeFirst()) ?? null
}

/** Every link of the agent that is still open ends, also the one that was used. */
export async function usePasswordResets(tx: Tx, agentId: string, now: Date): Promise<void> {
  await tx
    .updateTable('password_resets')
    .set({ used_at: now })
    .where('agent_id', '=', agentId)
    .where('used_at', 'is', null)
    .execute()
}

/** Links that ran out a day ago or earlier serve nobody. */
export async function deleteOldPasswordResets(tx: Tx, now: Date): Promise<void> {
  const yesterday = new Date(now.getTime() - 86_400_000)
  await tx.deleteFrom('password_resets').where('expires_at', '<', yesterday).execute()
}

function selectResets(db: Queryable) {
  return db
    .selectFrom('password_resets')
    .select(['id', 'agent_id as agentId', 'expires_at as expiresAt', 'used_at as usedAt'])
}
