import type { Proof } from '@throughline/contracts'
import type { Database } from '../../../platform/database/index.ts'
import { errors } from '../errors.ts'
import { passkeyRequestOptions, requireRelyingParty } from '../passkeys.ts'
import { verifyPassword } from '../password.ts'
import { signInErrors } from '../sign-in-errors.ts'
import { findPasswordHash } from '../store/agents.ts'
import { findPasskeys } from '../store/passkeys.ts'
import { findSecondFactors } from '../store/second-factors.ts'
import { isFreshlyProved, markProved } from '../store/session-standing.ts'
import { forgetFailures, reserveAttempt } from './attempts.ts'
import { checkFactor, type FactorPlatform } from './check-factor.ts'
import { refusalOf } from './finish-sign-in.ts'
import { hasSecondFactor } from './second-factor-methods.ts'

/** The session that makes a request, and from where. */
export interface OwnSession {
  id: string
  sessionId: string
  address: string
}

/**
 * Proves that whoever sits at a session is still its agent: by their second factor, or by the password where there
 * is none. Throws `password_wrong`, `code_wrong`, `passkey_refused`, `proof_method_refused`, `sign_in_throttled`.
 */
export async function prove(platform: FactorPlatform, agent: OwnSession, proof: Proof): Promise<void> {
  const { db } = platform
  const factors = await findSecondFactors(db.kysely, agent.id)
  if ('password' in proof && hasSecondFactor(factors)) throw signInErrors.proof_method_refused()
  // Counted apart from sign-ins, so that somebody at an unlocked desk cannot lock its owner out.
  await reserveAttempt(db, agent.id, agent.address)
  if ('password' in proof) {
    const right = await verifyPassword(await findPasswordHash(db.kysely, agent.id), proof.password)
    if (!right) throw errors.password_wrong({ fields: { password: 'This is not your password.' } })
  } else if (!(await checkFactor(platform, agent.id, proof, 'prove'))) {
    throw refusalOf(proof)
  }
  await db.transaction(async (tx) => {
    await forgetFailures(tx, agent.id)
    await markProved(tx, agent.sessionId)
  })
}

/** Options for a proof by passkey. Throws `passkeys_unavailable`. */
export async function startPasskeyProof(
  { db, baseUrl }: FactorPlatform,
  agentId: string,
): Promise<Record<string, unknown>> {
  const party = requireRelyingParty(baseUrl())
  const passkeys = await findPasskeys(db.kysely, agentId)
  return await passkeyRequestOptions(db.kysely, party, { purpose: 'prove', agentId }, passkeys)
}

/** Throws `proof_needed` unless the session's agent proved who they are in the last ten minutes. */
export async function requireFreshProof(db: Database, sessionId: string): Promise<void> {
  if (!(await isFreshlyProved(db.kysely, sessionId))) throw signInErrors.proof_needed()
}
