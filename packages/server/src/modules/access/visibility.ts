import type { SignedInAgent } from '../../platform/http/index.ts'

/**
 * Whether an agent may see a conversation: one without a team, one of their teams', one assigned to them,
 * and, with `conversations.readAll`, every one.
 */
export function maySeeConversation(
  agent: Pick<SignedInAgent, 'id' | 'permissions' | 'teamIds'>,
  conversation: { teamId: string | null; assigneeId: string | null },
): boolean {
  if (agent.permissions.has('conversations.readAll')) return true
  if (conversation.teamId === null || conversation.assigneeId === agent.id) return true
  return agent.teamIds.includes(conversation.teamId)
}
