import type { PendingSignIn } from '@throughline/contracts'
import type { Database, Tx } from '../../../platform/database/index.ts'
import { recordAudit } from '../audit.ts'
import { errors } from '../errors.ts'
import { verifyPassword } from '../password.ts'
import { findAgent, findCredentials } from '../store/agents.ts'
import { insertPendingSignIn } from '../store/pending-sign-ins.ts'
import { findSecondFactors } from '../store/second-factors.ts'
import type { SessionOrigin } from '../store/sessions.ts'
import { hashToken, newToken } from '../token.ts'
import { failAttempt, forgetFailures, forgiveAttempt, reserveAttempt } from './attempts.ts'
import { hasSecondFactor, methodsOf } from './second-factor-methods.ts'
import { type StartedSession, startSession } from './start-session.ts'

/** Milliseconds between the password and the second factor. */
const patience = 5 * 60_000

/** A session, or what it takes to get one. */
export type SignInStep = { session: StartedSession } | { pending: PendingSignIn }

/**
 * The first step of signing in: e-mail address and password. An unknown address, a deactivated agent and a wrong
 * password answer the same after the same work. Throws `sign_in_failed`, `sign_in_throttled`, `account_locked`.
 */
export async function signIn(
  db: Database,
  request: { email: string; password: string },
  origin: SessionOrigin,
): Promise<SignInStep> {
  const email = request.email.trim()
  const attempt = await reserveAttempt(db, email, origin.address)
  const account = await findCredentials(db.kysely, email)
  const right = await verifyPassword(account?.active ? account.passwordHash : null, request.password)
  if (account === null || !right) {
    await failAttempt(db, attempt, account?.id ?? null)
    throw errors.sign_in_failed()
  }
  return await db.transaction(async (tx) => {
    const factors = await findSecondFactors(tx, account.id)
    if (hasSecondFactor(factors)) {
      await forgiveAttempt(tx, attempt)
      const methods = methodsOf(factors)
      return { pending: { ...(await askForSecondFactor(tx, account.id)), methods } }
    }
    return { session: await completeSignIn(tx, { id: account.id, email }, 'password', origin) }
  })
}

async function askForSecondFactor(tx: Tx, agentId: string): Promise<Omit<PendingSignIn, 'methods'>> {
  const token = newToken()
  const expiresAt = new Date(Date.now() + patience)
  await insertPendingSignIn(tx, { tokenHash: hashToken(token), agentId, expiresAt })
  return { token, expiresAt: expiresAt.toISOString() }
}

/** Signs in whoever has proved all that was asked: forgets what went wrong before, and tells it in the session. */
export async function completeSignIn(
  tx: Tx,
  agent: { id: string; email: string },
  method: 'password' | 'two_factor' | 'passkey',
  origin: SessionOrigin,
): Promise<StartedSession> {
  const standing = await forgetFailures(tx, agent.email)
  const session = await startSession(tx, agent.id, method, origin, standing)
  if (standing !== null && standing.lockedAt !== null) {
    await recordAudit(tx, {
      actor: { kind: 'agent', id: agent.id },
      action: 'account.unlock',
      subject: { kind: 'agent', id: agent.id },
      data: { by: method },
    })
  }
  return session
}

/** Signs in as any agent, without a password; only the demo's routes lead here. Throws `agent_not_found`, `agent_deactivated`. */
export async function signInAs(
  db: Database,
  agentId: string,
  origin: SessionOrigin,
): Promise<StartedSession> {
  return await db.transaction(async (tx) => {
    const agent = await findAgent(tx, agentId)
    if (agent === null) throw errors.agent_not_found()
    if (agent.deactivatedAt !== null) throw errors.agent_deactivated()
    return await startSession(tx, agentId, 'demo', origin)
  })
}
