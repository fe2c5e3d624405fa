import { v7 as uuid } from 'uuid'
import type { Database } from '../../../platform/database/index.ts'
import { type Actor, recordEvent } from '../../../platform/events/index.ts'
import { recordAudit } from '../audit.ts'
import { errors } from '../errors.ts'
import { teamCreated } from '../events.ts'
import { addMembers, insertTeam, missingAgents } from '../store/teams.ts'

/** Adds a team and returns the id. Throws `team_name_taken`, `agent_not_found`. */
export async function createTeam(
  db: Database,
  actor: Actor,
  team: { name: string; agentIds?: readonly string[] | undefined },
): Promise<string> {
  const id = uuid()
  const agentIds = [...new Set(team.agentIds ?? [])]
  await db.transaction(async (tx) => {
    if (!(await insertTeam(tx, { id, name: team.name }))) {
      throw errors.team_name_taken({ fields: { name: 'Another team has this name.' } })
    }
    const missing = await missingAgents(tx, agentIds)
    if (missing.length > 0) throw errors.agent_not_found({ details: { agentIds: missing } })
    await addMembers(
      tx,
      agentIds.map((agentId) => ({ team_id: id, agent_id: agentId })),
    )
    await recordEvent(tx, teamCreated, { actor, data: { teamId: id } })
    await recordAudit(tx, { actor, action: 'team.create', subject: { kind: 'team', id } })
  })
  return id
}
