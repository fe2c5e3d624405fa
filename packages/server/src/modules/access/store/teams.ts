import type { Team } from '@throughline/contracts'
import { sql } from 'kysely'
import type { Queryable, Tx } from '../../../platform/database/index.ts'

export async function findTeams(db: Queryable): Promise<Team[]> {
  return await db
    .selectFrom('teams')
    .select([
      'id',
      'name',
      sql<string[]>`array(
        select agent_id::text from team_members where team_id = teams.id order by agent_id
      )`.as('agentIds'),
    ])
    .orderBy('name')
    .execute()
}

/** False when another team has the name already. */
export async function insertTeam(tx: Tx, team: { id: string; name: string }): Promise<boolean> {
  const result = await tx
    .insertInto('teams')
    .values(team)
    .onConflict((conflict) => conflict.expression(sql`lower(name)`).doNothing())
    .executeTakeFirst()
  return (result.numInsertedOrUpdatedRows ?? 0n) > 0n
}

/** Those of the given ids that no team has. */
export async function missingTeams(tx: Tx, ids: readonly string[]): Promise<string[]> {
  if (ids.length === 0) return []
  const rows = await tx.selectFrom('teams').select('id').where('id', 'in', ids).forKeyShare().execute()
  const found = new Set(rows.map((row) => row.id))
  return ids.filter((id) => !found.has(id))
}

/** Those of the given ids that no agent has. */
export async function missingAgents(tx: Tx, ids: readonly string[]): Promise<string[]> {
  if (ids.length === 0) return []
  const rows = await tx.selectFrom('agents').select('id').where('id', 'in', ids).forKeyShare().execute()
  const found = new Set(rows.map((row) => row.id))
  return ids.filter((id) => !found.has(id))
}

/** Puts the agent into exactly these teams. */
export async function replaceTeamsOfAgent(
  tx: Tx,
  agentId: string,
  teamIds: readonly string[],
): Promise<void> {
  await tx.deleteFrom('team_members').where('agent_id', '=', agentId).execute()
  await addMembers(
    tx,
    [...new Set(teamIds)].map((teamId) => ({ team_id: teamId, agent_id: agentId })),
  )
}

export async function addMembers(tx: Tx, members: { team_id: string; agent_id: string }[]): Promise<void> {
  if (members.length === 0) return
  await tx
    .insertInto('team_members')
    .values(members)
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** Those of the given teams that there are, locked in one order. */
export async function lockTeams(tx: Tx, ids: readonly string[]): Promise<string[]> {
  const rows = await tx
    .selectFrom('teams')
    .select('id')
    .where('id', 'in', [...ids])
    .orderBy('id')
    .forUpdate()
    .execute()
  return rows.map((row) => row.id)
}

/** False when another team has the name already. */
export async function renameTeam(tx: Tx, id: string, name: string): Promise<boolean> {
  const other = await tx
    .selectFrom('teams')
    .select('id')
    .where(sql<string>`lower(name)`, '=', name.toLowerCase())
    .where('id', '!=', id)
    .executeTakeFirst()
  if (other !== undefined) return false
  await tx.updateTable('teams').set({ name }).where('id', '=', id).execute()
  return true
}

/** Makes these agents, and nobody else, the team's members. */
export async function replaceMembers(tx: Tx, teamId: string, agentIds: readonly string[]): Promise<void> {
  await tx.deleteFrom('team_members').where('team_id', '=', teamId).execute()
  await addMembers(
    tx,
    [...new Set(agentIds)].map((agentId) => ({ team_id: teamId, agent_id: agentId })),
  )
}

export async function deleteTeamRow(tx: Tx, id: string): Promise<void> {
  await tx.deleteFrom('teams').where('id', '=', id).execute()
}
