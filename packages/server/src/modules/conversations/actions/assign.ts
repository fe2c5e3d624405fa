import type { Tx } from '../../../platform/database/index.ts'
import { type Actor, recordEvent } from '../../../platform/events/index.ts'
import { conversationAssigned } from '../events.ts'
import { lockConversation, saveConversation } from '../store/index.ts'

/** Gives a conversation to an agent, a team, or nobody. Does nothing when it already stands so. */
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
