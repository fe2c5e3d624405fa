import type { RoleKey } from '@throughline/contracts'
import type { Database, Tx } from '../../../platform/database/index.ts'
import { type Actor, recordEvent } from '../../../platform/events/index.ts'
import { recordAudit } from '../audit.ts'
import { errors } from '../errors.ts'
import { agentDeactivated, agentReactivated, agentUpdated } from '../events.ts'
import { actorOf, type Granter } from '../granting.ts'
import { type AgentFields, lockAgent, lockOwners, updateAgentRow } from '../store/agents.ts'
import { putIntoTeams, requireGrantableRole } from './create-agent.ts'
import { endSessions } from './end-sessions.ts'

export interface AgentUpdate {
  name?: string | undefined
  role?: RoleKey | undefined
  teamIds?: readonly string[] | undefined
  deactivated?: boolean | undefined
}

/**
 * Changes an agent; deactivating one ends their sessions at once and keeps their name in old conversations.
 * Whoever changes somebody may do all that they may. Throws `agent_not_found`, `role_not_found`,
 * `grant_beyond_own`, `team_not_found`, `last_owner`.
 */
export async function updateAgent(db: Database, by: Granter, id: string, update: AgentUpdate): Promise<void> {
  const actor = actorOf(by)
  await db.transaction(async (tx) => {
    const owners = await lockOwners(tx)
    const before = await lockAgent(tx, id)
    if (before === null) throw errors.agent_not_found()
    const role = update.role ?? before.role
    await requireGrantableRole(tx, by, before.role)
    if (role !== before.role) await requireGrantableRole(tx, by, role)
    const active = update.deactivated === undefined ? before.active : !update.deactivated
    const ownersAfter = owners.filter((owner) => owner !== id).length + (role === 'owner' && active ? 1 : 0)
    if (ownersAfter === 0) throw errors.last_owner()

    await updateAgentRow(tx, id, changedFields(update, before.active, active))
    if (update.teamIds) await putIntoTeams(tx, id, update.teamIds)
    await recordEvent(tx, agentUpdated, { actor, data: { agentId: id } })
    if (active !== before.active) await recordActivity(tx, actor, id, active)
    await recordAudit(tx, {
      actor,
      action: 'agent.update',
      subject: { kind: 'agent', id },
      data: {
        roleBefore: before.role,
        role,
        activeBefore: before.active,
        active,
        ...(update.teamIds ? { teams: update.teamIds.join(' ') } : {}),
      },
      ...(update.name === undefined ? {} : { personal: { name: update.name } }),
    })
  })
}

function changedFields(update: AgentUpdate, activeBefore: boolean, active: boolean): AgentFields {
  return {
    ...(update.name === undefined ? {} : { name: update.name }),
    ...(update.role === undefined ? {} : { role: update.role }),
    ...(active === activeBefore ? {} : { deactivatedAt: active ? null : new Date() }),
  }
}

async function recordActivity(tx: Tx, actor: Actor, agentId: string, active: boolean): Promise<void> {
  if (active) {
    await recordEvent(tx, agentReactivated, { actor, data: { agentId } })
    return
  }
  await endSessions(tx, actor, agentId, 'all', 'deactivated')
  await recordEvent(tx, agentDeactivated, { actor, data: { agentId } })
}
