import type { TeamChange } from '@throughline/contracts'
import type { Database } from '../../../platform/database/index.ts'
import { type Actor, recordEvent } from '../../../platform/events/index.ts'
import { recordAudit } from '../audit.ts'
import { errors } from '../errors.ts'
import { teamDeleted, teamUpdated } from '../people-events.ts'
import { deleteTeamRow, lockTeams, missingAgents, renameTeam, replaceMembers } from '../store/teams.ts'

/** Renames a team, or sets its members. Throws `team_not_found`, `team_name_taken`, `agent_not_found`. */
export async function updateTeam(db: Database, actor: Actor, id: string, change: TeamChange): Promise<void> {
  await db.transaction(async (tx) => {
    if ((await lockTeams(tx, [id])).length === 0) throw errors.team_not_found()
    if (change.name !== undefined && !(await renameTeam(tx, id, change.name))) {
      throw errors.team_name_taken({ fields: { name: 'Another team has this name.' } })
    }
    if (change.agentIds !== undefined) {
      const missing = await missingAgents(tx, change.agentIds)
      if (missing.length > 0) throw errors.agent_not_found({ details: { agentIds: missing } })
      await replaceMembers(tx, id, change.agentIds)
    }
    await recordEvent(tx, teamUpdated, { actor, data: { teamId: id } })
    await recordAudit(tx, {
      actor,
      action: 'team.update',
      subject: { kind: 'team', id },
      data: {
        renamed: change.name !== undefined,
        ...(change.agentIds ? { members: change.agentIds.length } : {}),
      },
    })
  })
}

/**
 * Deletes a team. What belonged to it goes to another team, or to nobody's, which everybody sees; the modules
 * above do that when they read the event. Throws `team_not_found`.
 */
export async function deleteTeam(
  db: Database,
  actor: Actor,
  id: string,
  successorId: string | null,
): Promise<void> {
  await db.transaction(async (tx) => {
    const wanted = successorId === null ? [id] : [id, successorId]
    const found = await lockTeams(tx, wanted)
    if (successorId === id || found.length !== wanted.length) throw errors.team_not_found()
    await deleteTeamRow(tx, id)
    await recordEvent(tx, teamDeleted, { actor, data: { teamId: id, successorId } })
    const data = { successorId }
    await recordAudit(tx, { actor, action: 'team.delete', subject: { kind: 'team', id }, data })
  })
}
