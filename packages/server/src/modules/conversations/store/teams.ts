import type { Queryable } from '../../../platform/database/index.ts'

/** Conversations of a team, also closed ones; some at a time. */
export async function conversationsOfTeam(db: Queryable, teamId: string, limit: number): Promise<string[]> {
  const rows = await db
    .selectFrom('conversations')
    .select('id')
    .where('team_id', '=', teamId)
    .limit(limit)
    .execute()
  return rows.map((row) => row.id)
}
