import type { Agent, Me } from '@throughline/contracts'
import type { Queryable } from '../../platform/database/index.ts'
import { errors } from './errors.ts'
import { type AgentRow, findAgent } from './store/agents.ts'
import { findOrganisation } from './store/organisation.ts'
import { findRole } from './store/roles.ts'
import { findUndoSeconds } from './store/sending-policy.ts'
import { findSessionStanding } from './store/session-standing.ts'

export function agentView({
  theme: _theme,
  workingHours: _hours,
  undoSeconds: _undo,
  contextLayout: _layout,
  deactivatedAt,
  ...agent
}: AgentRow): Agent {
  return { ...agent, deactivatedAt: deactivatedAt?.toISOString() ?? null }
}

/**
 * Everything that a screen needs to know about whoever is signed in. In a session for which a second factor is due
 * there are no permissions yet.
 */
export async function meView(db: Queryable, agentId: string, demo: boolean, sessionId?: string): Promise<Me> {
  const agent = await findAgent(db, agentId)
  const organisation = await findOrganisation(db)
  if (agent === null || organisation === null) throw errors.agent_not_found()
  const secondFactorDue =
    sessionId !== undefined && (await findSessionStanding(db, sessionId)).secondFactorDue
  return {
    agent: agentView(agent),
    theme: agent.theme,
    permissions: secondFactorDue ? [] : ((await findRole(db, agent.role))?.permissions ?? []),
    workingHours: agent.workingHours,
    undoSeconds: { own: agent.undoSeconds, organisation: await findUndoSeconds(db) },
    contextLayout: agent.contextLayout,
    organisation,
    demo,
    secondFactorDue,
  }
}
