import type { QueueItem } from '@throughline/contracts'
import type { Queryable } from '../../platform/database/index.ts'
import type { SignedInAgent } from '../../platform/http/index.ts'
import { conversationErrors } from './errors.ts'
import { findConversation, mergedInto, type Viewer, visibleConversation } from './store/index.ts'

/** What a signed-in agent may see, as the lists ask it. */
export function viewerOf(agent: Pick<SignedInAgent, 'id' | 'teamIds' | 'permissions'>): Viewer {
  return {
    agentId: agent.id,
    teamIds: agent.teamIds,
    seesAll: agent.permissions.has('conversations.readAll'),
  }
}

/**
 * The conversation as this agent sees it. Throws `conversation_not_found` (404) when they may not, and
 * `conversation_merged` (409) when it goes on in another that they may see.
 */
export async function requireVisible(db: Queryable, id: string, agent: SignedInAgent): Promise<QueueItem> {
  const item = await visibleConversation(db, id, viewerOf(agent))
  if (item) return item
  const into = (await findConversation(db, id))?.merged_into_id
  if (into && (await visibleConversation(db, into, viewerOf(agent)))) throw await mergedInto(db, into)
  throw conversationErrors.conversation_not_found()
}
