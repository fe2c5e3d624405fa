import type { AgentSecurity, OwnSecurity } from '@throughline/contracts'
import type { Queryable } from '../../platform/database/index.ts'
import { hashAccount } from './actions/attempts.ts'
import { proofMethodsOf } from './actions/second-factor-methods.ts'
import { errors } from './errors.ts'
import { relyingPartyAt } from './passkeys.ts'
import { findAgent, findPasswordHash } from './store/agents.ts'
import { findPasskeys } from './store/passkeys.ts'
import { findSecondFactors } from './store/second-factors.ts'
import { countSessions, findSessionStanding } from './store/session-standing.ts'
import { isSecondFactorRequired } from './store/sign-in-policy.ts'
import { findStanding } from './store/standings.ts'

/** How an agent signs in, as they see it themselves. */
export async function ownSecurityView(
  db: Queryable,
  agent: { id: string; sessionId: string },
  baseUrl: string,
): Promise<OwnSecurity> {
  const hasPassword = (await findPasswordHash(db, agent.id)) !== null
  const factors = await findSecondFactors(db, agent.id)
  const passkeys = await findPasskeys(db, agent.id)
  const { provedUntil, failedBefore } = await findSessionStanding(db, agent.sessionId)
  return {
    hasPassword,
    totpSince: factors.totpSince?.toISOString() ?? null,
    passkeys: passkeys.map(({ id, name, createdAt, lastUsedAt }) => ({
      id,
      name,
      createdAt: createdAt.toISOString(),
      lastUsedAt: lastUsedAt?.toISOString() ?? null,
    })),
    passkeysPossible: relyingPartyAt(baseUrl) !== null,
    recoveryCodesLeft: factors.recoveryCodesLeft,
    secondFactorRequired: await isSecondFactorRequired(db),
    provedUntil: provedUntil?.toISOString() ?? null,
    proofMethods: proofMethodsOf(factors, hasPassword),
    failedBefore: failedBefore && { count: failedBefore.count, lastAt: failedBefore.lastAt.toISOString() },
  }
}

/** How somebody signs in, for whoever looks after them. Throws `agent_not_found`. */
export async function agentSecurityView(db: Queryable, agentId: string): Promise<AgentSecurity> {
  const agent = await findAgent(db, agentId)
  if (agent === null) throw errors.agent_not_found()
  const factors = await findSecondFactors(db, agentId)
  const standing = await findStanding(db, hashAccount(agent.email))
  return {
    hasPassword: (await findPasswordHash(db, agentId)) !== null,
    hasTotp: factors.totpSince !== null,
    passkeys: factors.passkeys,
    recoveryCodesLeft: factors.recoveryCodesLeft,
    sessions: await countSessions(db, agentId),
    lockedAt: standing?.lockedAt?.toISOString() ?? null,
  }
}
