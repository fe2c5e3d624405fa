import type { Factor, PasskeyAnswer } from '@throughline/contracts'
import type { AppError } from '../../../platform/errors/index.ts'
import { passkeyRequestOptions, readPasskeyUse, requireRelyingParty } from '../passkeys.ts'
import { signInErrors as errors } from '../sign-in-errors.ts'
import { type AgentRow, findAgent } from '../store/agents.ts'
import { findPasskey, findPasskeys, usePasskey } from '../store/passkeys.ts'
import { addTry, findPendingSignIn, takePendingSignIn } from '../store/pending-sign-ins.ts'
import type { SessionOrigin } from '../store/sessions.ts'
import { hashToken } from '../token.ts'
import { failAttempt, reserveAttempt } from './attempts.ts'
import { checkFactor, type FactorPlatform } from './check-factor.ts'
import { completeSignIn } from './sign-in.ts'
import type { StartedSession } from './start-session.ts'

/**
 * The second step of signing in. Wrong codes count like wrong passwords. Throws `sign_in_expired`, `code_wrong`,
 * `passkey_refused`, `sign_in_throttled`, `account_locked`.
 */
export async function finishSignIn(
  platform: FactorPlatform,
  step: { token: string; factor: Factor },
  origin: SessionOrigin,
): Promise<StartedSession> {
  const { db } = platform
  const tokenHash = hashToken(step.token)
  const agent = await agentOfPending(platform, tokenHash)
  const attempt = await reserveAttempt(db, agent.email, origin.address)
  if (!(await checkFactor(platform, agent.id, step.factor, 'second_step'))) {
    await addTry(db.kysely, tokenHash)
    await failAttempt(db, attempt, agent.id)
    throw refusalOf(step.factor)
  }
  return await db.transaction(async (tx) => {
    if (!(await takePendingSignIn(tx, tokenHash))) throw errors.sign_in_expired()
    return await completeSignIn(tx, agent, 'two_factor', origin)
  })
}

/** What a wrong factor is called. */
export function refusalOf(factor: Factor): AppError {
  return 'passkey' in factor ? errors.passkey_refused() : errors.code_wrong()
}

/**
 * Options for a passkey: as the second step of a sign-in that is under way, or, without a token, instead of
 * address and password. Throws `sign_in_expired`, `passkeys_unavailable`.
 */
export async function startPasskeySignIn(
  platform: FactorPlatform,
  token: string | undefined,
): Promise<Record<string, unknown>> {
  const party = requireRelyingParty(platform.baseUrl())
  const db = platform.db.kysely
  if (token === undefined)
    return await passkeyRequestOptions(db, party, { purpose: 'sign_in', agentId: null })
  const { id: agentId } = await agentOfPending(platform, hashToken(token))
  const passkeys = await findPasskeys(db, agentId)
  return await passkeyRequestOptions(db, party, { purpose: 'second_step', agentId }, passkeys)
}

/**
 * Signs in with a passkey alone, whose device verified its user; also where wrong passwords locked the account,
 * which it unlocks. Throws `passkey_refused`, `passkeys_unavailable`.
 */
export async function signInWithPasskey(
  { db, baseUrl }: FactorPlatform,
  answer: PasskeyAnswer,
  origin: SessionOrigin,
): Promise<StartedSession> {
  const party = requireRelyingParty(baseUrl())
  const passkey = await findPasskey(db.kysely, answer.id)
  const agent = passkey && (await findAgent(db.kysely, passkey.agentId))
  if (passkey === null || agent === null || agent.deactivatedAt !== null) throw errors.passkey_refused()
  const use = { purpose: 'sign_in', agentId: null } as const
  const count = await readPasskeyUse(db.kysely, party, use, passkey, answer)
  return await db.transaction(async (tx) => {
    if (!(await usePasskey(tx, passkey.id, count))) throw errors.passkey_refused()
    return await completeSignIn(tx, agent, 'passkey', origin)
  })
}

async function agentOfPending({ db }: FactorPlatform, tokenHash: Buffer): Promise<AgentRow> {
  const agentId = await findPendingSignIn(db.kysely, tokenHash)
  const agent = agentId === null ? null : await findAgent(db.kysely, agentId)
  if (agent === null || agent.deactivatedAt !== null) throw errors.sign_in_expired()
  return agent
}
