import { createHash } from 'node:crypto'
import { v7 as uuid } from 'uuid'
import type { Database } from '../../../platform/database/index.ts'
import { errors } from '../errors.ts'
import { verifyPassword } from '../password.ts'
import { findAgent, findCredentials } from '../store/agents.ts'
import {
  type AttemptKeys,
  type Attempts,
  countAttempts,
  deleteAttempts,
  insertAttempt,
  lockAttempts,
} from '../store/attempts.ts'
import type { SessionOrigin } from '../store/sessions.ts'
import { type StartedSession, startSession } from './start-session.ts'

const windowSeconds = 15 * 60
/** Wrong passwords on one account that cost nothing; after them each costs a wait that doubles, up to a minute. */
const freeOnAccount = 5
const longestWaitSeconds = 60
/** Attempts from one address in the window, whichever the accounts. */
const allowedFromAddress = 50

/**
 * Signs an agent in with e-mail address and password. An unknown address, a deactivated agent and a wrong
 * password answer the same after the same work. Throws `sign_in_failed`, `sign_in_throttled`.
 */
export async function signIn(
  db: Database,
  request: { email: string; password: string },
  origin: SessionOrigin,
): Promise<StartedSession> {
  const email = request.email.trim()
  const accountHash = await reserveAttempt(db, email, origin.address)
  const account = await findCredentials(db.kysely, email)
  const right = await verifyPassword(account?.active ? account.passwordHash : null, request.password)
  if (account === null || !right) throw errors.sign_in_failed()
  return await db.transaction(async (tx) => {
    await deleteAttempts(tx, accountHash)
    return await startSession(tx, account.id, 'password', origin)
  })
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

/**
 * Counts this attempt before its password is looked at, so that a thousand guesses at once are a thousand
 * attempts. Returns the account's key, under which a success forgets them.
 */
export async function reserveAttempt(db: Database, account: string, address: string): Promise<Buffer> {
  const keys: AttemptKeys = {
    accountHash: hashKey('account', account.toLowerCase()),
    addressHash: hashKey('address', address),
  }
  const waitSeconds = await db.transaction(async (tx) => {
    await lockAttempts(tx, keys)
    const wait = waitFor(await countAttempts(tx, keys, windowSeconds))
    if (wait === 0) await insertAttempt(tx, uuid(), keys)
    return wait
  })
  if (waitSeconds > 0) throw errors.sign_in_throttled({ retryAfterSeconds: waitSeconds })
  return keys.accountHash
}

/** Whole seconds until the next attempt is allowed. */
function waitFor(attempts: Attempts): number {
  const beyond = attempts.onAccount - freeOnAccount
  const onAccount = beyond < 0 ? 0 : Math.min(2 ** beyond, longestWaitSeconds) - attempts.secondsSinceLast
  const fromAddress =
    attempts.fromAddress < allowedFromAddress ? 0 : windowSeconds - attempts.secondsSinceFirstFromAddress
  return Math.max(0, Math.ceil(Math.max(onAccount, fromAddress)))
}

function hashKey(kind: string, value: string): Buffer {
  return createHash('sha256').update(`${kind}:${value}`).digest()
}
