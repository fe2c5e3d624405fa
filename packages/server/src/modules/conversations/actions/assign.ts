import type { Tx } from '../../../platform/database/index.ts'
import { type Actor, recordEvent } from '../../../platform/events/index.ts'
import { findAgent, findTeams } from '../../access/index.ts'
import { conversationErrors } from '../errors.ts'
import { conversationAssigned } from '../events.ts'
import { lockConversation, saveConversation } from '../store/index.ts'

/**
 * Gives a conversation to an agent, a team, or nobody. Does nothing when it already stands so. Throws
 * `assignee_unknown` or `team_unknown` (422): nobody would see what is given to one who is not there.
 */
export async function assignConversation(
  tx: Tx,
  o: {
    conversationId: string
    assigneeId: string | null
    /** Undefined leaves the team as it is. */
    teamId: string | null | undefined
    actor: Actor
  },
): Promise<void> {
  const conversation = await lockConversation(tx, o.conversationId)
  const teamId = o.teamId === undefined ? conversation.team_id : o.teamId
  const from = { assigneeId: conversation.assignee_id, teamId: conversation.team_id }
  if (from.assigneeId === o.assigneeId && from.teamId === teamId) return
  if (o.assigneeId !== from.assigneeId) await requireAgent(tx, o.assigneeId)
  if (teamId !== from.teamId) await requireTeam(tx, teamId)
  const version = await saveConversation(tx, conversation, { assignee_id: o.assigneeId, team_id: teamId })
  await recordEvent(tx, conversationAssigned, {
    actor: o.actor,
    conversationId: conversation.id,
    customerId: conversation.customer_id,
    data: {
      assigneeId: o.assigneeId,
      fromAssigneeId: from.assigneeId,
      teamId,
      fromTeamId: from.teamId,
      version,
    },
  })
}

async function requireAgent(tx: Tx, id: string | null): Promise<void> {
  const agent = id === null ? null : await findAgent(tx, id)
  if (id !== null && (!agent || agent.deactivatedAt !== null)) throw conversationErrors.assignee_unknown()
}

async function requireTeam(tx: Tx, id: string | null): Promise<void> {
  if (id !== null && !(await findTeams(tx)).some((team) => team.id === id)) {
    throw conversationErrors.team_unknown()
  }
}
