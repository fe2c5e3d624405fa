import type { Tx } from '../../../platform/database/index.ts'
import type { SignedInAgent } from '../../../platform/http/index.ts'
import { findTeams } from '../../access/index.ts'
import { conversationErrors, readSearch } from '../../conversations/index.ts'
import type { ViewContent } from '../store.ts'

/**
 * Throws unless the search of a view can be asked now (`search_invalid`, 422, with every problem and its place) and
 * the team that it is shared with exists (`team_unknown`, 422).
 */
export async function requireContent(
  tx: Tx,
  { q, sharedWith }: ViewContent,
  { agent, now }: { agent: SignedInAgent; now: Date },
): Promise<void> {
  await readSearch(tx, q, { agentId: agent.id, now })
  if (sharedWith.kind !== 'team') return
  const teams = await findTeams(tx)
  if (!teams.some((team) => team.id === sharedWith.teamId)) throw conversationErrors.team_unknown()
}
