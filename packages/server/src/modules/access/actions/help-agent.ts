import type { Database, Tx } from '../../../platform/database/index.ts'
import { recordAudit } from '../audit.ts'
import { errors } from '../errors.ts'
import { actorOf, type Granter } from '../granting.ts'
import { type AgentRow, findAgent } from '../store/agents.ts'
import { deletePasskeys } from '../store/passkeys.ts'
import { deletePendingSignIns } from '../store/pending-sign-ins.ts'
import { deleteRecoveryCodes, deleteTotpKey } from '../store/second-factors.ts'
import { unlock } from './attempts.ts'
import { requireGrantableRole } from './create-agent.ts'
import { endSessions } from './end-sessions.ts'
import { requireFreshProof } from './prove.ts'

/** Whoever helps may do all that the helped may: else helping would be a way to more rights. Throws `agent_not_found`, `grant_beyond_own`. */
async function findHelped(tx: Tx, by: Granter, agentId: string): Promise<AgentRow> {
  const agent = await findAgent(tx, agentId)
  if (agent === null) throw errors.agent_not_found()
  await requireGrantableRole(tx, by, agent.role)
  return agent
}

/** Opens an account that wrong passwords locked. Throws `agent_not_found`, `grant_beyond_own`. */
export async function unlockAccount(db: Database, by: Granter, agentId: string): Promise<void> {
  await db.transaction(async (tx) => {
    const agent = await findHelped(tx, by, agentId)
    await unlock(tx, agent.email)
    const subject = { kind: 'agent', id: agentId }
    await recordAudit(tx, { actor: actorOf(by), action: 'account.unlock', subject })
  })
}

/**
 * Takes away the second factors and recovery codes of somebody who lost them, and signs them out everywhere: they
 * sign in with their password and set up anew. Throws `proof_needed`, `agent_not_found`, `grant_beyond_own`.
 */
export async function resetSecondFactors(
  db: Database,
  by: Granter,
  sessionId: string,
  agentId: string,
): Promise<void> {
  await requireFreshProof(db, sessionId)
  const actor = actorOf(by)
  await db.transaction(async (tx) => {
    await findHelped(tx, by, agentId)
    await deleteTotpKey(tx, agentId)
    await deletePasskeys(tx, agentId)
    await deleteRecoveryCodes(tx, agentId)
    await deletePendingSignIns(tx, agentId)
    await endSessions(tx, actor, agentId, 'all', 'revoked')
    const subject = { kind: 'agent', id: agentId }
    await recordAudit(tx, { actor, action: 'secondFactors.reset', subject })
  })
}

/** Signs somebody out on every device. Throws `agent_not_found`, `grant_beyond_own`. */
export async function signOutAgent(db: Database, by: Granter, agentId: string): Promise<void> {
  const actor = actorOf(by)
  await db.transaction(async (tx) => {
    await findHelped(tx, by, agentId)
    const ended = await endSessions(tx, actor, agentId, 'all', 'revoked')
    const subject = { kind: 'agent', id: agentId }
    await recordAudit(tx, { actor, action: 'session.revokeAll', subject, data: { ended } })
  })
}
