import type { Tx } from '../../../platform/database/index.ts'

/** False when the agent follows it already. */
export async function insertFollower(
  tx: Tx,
  f: { conversationId: string; agentId: string; now: Date },
): Promise<boolean> {
  const result = await tx
    .insertInto('conversation_followers')
    .values({ conversation_id: f.conversationId, agent_id: f.agentId, at: f.now })
    .onConflict((oc) => oc.doNothing())
    .executeTakeFirst()
  return Number(result.numInsertedOrUpdatedRows) > 0
}

/** False when the agent did not follow it. */
export async function deleteFollower(tx: Tx, conversationId: string, agentId: string): Promise<boolean> {
  const result = await tx
    .deleteFrom('conversation_followers')
    .where('conversation_id', '=', conversationId)
    .where('agent_id', '=', agentId)
    .executeTakeFirst()
  return result.numDeletedRows > 0n
}
