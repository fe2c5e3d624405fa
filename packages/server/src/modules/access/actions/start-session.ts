import { v7 as uuid } from 'uuid'
import type { Tx } from '../../../platform/database/index.ts'
import { recordEvent } from '../../../platform/events/index.ts'
import { sessionStarted } from '../events.ts'
import { findSecondFactors } from '../store/second-factors.ts'
import { deleteExpiredSessions, insertSession, type SessionOrigin } from '../store/sessions.ts'
import { isSecondFactorRequired } from '../store/sign-in-policy.ts'
import type { Standing } from '../store/standings.ts'
import { hashToken, newToken } from '../token.ts'
import { hasSecondFactor } from './second-factor-methods.ts'

export interface StartedSession {
  agentId: string
  sessionId: string
  /** For the cookie; stored nowhere. */
  token: string
}

/**
 * Starts a session of an agent who has proved who they are. Where everybody needs a second factor and this one has
 * none, the session is good for setting one up only. `before` is what went wrong on the account until now.
 */
export async function startSession(
  tx: Tx,
  agentId: string,
  method: 'setup' | 'password' | 'two_factor' | 'passkey' | 'demo' | 'invitation',
  origin: SessionOrigin,
  before: Standing | null = null,
): Promise<StartedSession> {
  const session = { agentId, sessionId: uuid(), token: newToken() }
  await deleteExpiredSessions(tx)
  await insertSession(tx, {
    id: session.sessionId,
    tokenHash: hashToken(session.token),
    agentId,
    ...origin,
    secondFactorDue: method !== 'demo' && (await isSecondFactorDue(tx, agentId)),
    failedBefore: before && { count: before.failures, lastAt: before.lastFailureAt },
  })
  await recordEvent(tx, sessionStarted, {
    actor: { kind: 'agent', id: agentId },
    data: { agentId, sessionId: session.sessionId, method },
  })
  return session
}

async function isSecondFactorDue(tx: Tx, agentId: string): Promise<boolean> {
  return (await isSecondFactorRequired(tx)) && !hasSecondFactor(await findSecondFactors(tx, agentId))
}
