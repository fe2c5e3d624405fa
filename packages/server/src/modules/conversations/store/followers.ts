import { sql } from 'kysely'
import type { Queryable, Tx } from '../../../platform/database/index.ts'
import { lineOf } from './lines.ts'

/** False when the agent follows it already. */
export async function insertFollower(
  tx: Tx,
  f: { conversationId: string; agentId: string; now: Date },
): Promise<boolean> {
  const { numAffectedRows = 0n } =
    await sql`insert into conversation_followers (conversation_id, agent_id, at)
    select ${f.conversationId}, ${f.agentId}, ${f.now} where not exists (select 1 from conversation_followers w
      where w.agent_id = ${f.agentId} and w.conversation_id in ${lineOf(sql`${f.conversationId}::uuid`)})
    on conflict do nothing`.execute(tx)
  return numAffectedRows > 0n
}

/** Who followed a conversation, or anything that is merged into it, at a time and does so still. */
export async function followersOf(db: Queryable, conversationId: string, since: Date): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select distinct agent_id as id from conversation_followers
    where at <= ${since} and conversation_id in ${lineOf(sql`${conversationId}::uuid`)}`.execute(db)
  return rows.map((row) => row.id)
}

/** False when the agent did not follow it, nor anything that is merged into it. */
export async function deleteFollower(tx: Tx, conversationId: string, agentId: string): Promise<boolean> {
  const { numAffectedRows = 0n } = await sql`delete from conversation_followers
    where agent_id = ${agentId} and conversation_id in ${lineOf(sql`${conversationId}::uuid`)}`.execute(tx)
  return numAffectedRows > 0n
}
