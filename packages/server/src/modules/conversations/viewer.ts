import type { SignedInAgent } from '../../platform/http/index.ts'
import type { Viewer } from './store/index.ts'

/** What a signed-in agent may see, as the lists ask it. */
export function viewerOf(agent: SignedInAgent): Viewer {
  return {
    agentId: agent.id,
    teamIds: agent.teamIds,
    seesAll: agent.permissions.has('conversations.readAll'),
  }
}
