import { createHash } from 'node:crypto'
import { v7 as uuid } from 'uuid'
import type { Database, Tx } from '../../../platform/database/index.ts'
import { addressBucket } from '../../../platform/http/index.ts'
import { recordAudit } from '../audit.ts'
import { errors } from '../errors.ts'
import { signInErrors } from '../sign-in-errors.ts'
import {
  type AttemptKeys,
  type Attempts,
  countAttempts,
  countAttemptsOfDay,
  deleteAttempt,
  deleteAttempts,
  insertAttempt,
  lockAttempts,
} from '../store/attempts.ts'
import {
  addFailure,
  findStanding,
  lockStanding,
  type Standing,
  takeStanding,
  unlockStanding,
} from '../store/standings.ts'

const windowSeconds = 15 * 60
/** Wrong passwords on one account that cost nothing; after them each costs a wait that doubles, up to a minute. */
const freeOnAccount = 5
const longestWaitSeconds = 60
/** Attempts from one address (of IPv6: from one line) in the window, whichever the accounts. */
const allowedFromAddress = 50
/** Wrong passwords and codes on one account in a day, after which only a way back opens it. */
const lockedAfter = 20

/** One try, counted before it is known whether it is right. */
export interface Attempt {
  id: string
  accountHash: Buffer
}

/**
 * Counts this attempt before its password or code is looked at, so that a thousand guesses at once are a
 * thousand attempts. Throws `account_locked`, `sign_in_throttled`.
 */
export async function reserveAttempt(db: Database, account: string, address: string): Promise<Attempt> {
  const keys: AttemptKeys = {
    accountHash: hashAccount(account),
    addressHash: hashKey('line', addressBucket(address)),
  }
  const id = uuid()
  const refusal = await db.transaction(async (tx) => {
    await lockAttempts(tx, keys)
    const standing = await findStanding(tx, keys.accountHash)
    if (standing !== null && standing.lockedAt !== null) return signInErrors.account_locked()
    const wait = waitFor(await countAttempts(tx, keys, windowSeconds))
    if (wait > 0) return errors.sign_in_throttled({ retryAfterSeconds: wait })
    await insertAttempt(tx, id, keys)
    return null
  })
  if (refusal !== null) throw refusal
  return { id, accountHash: keys.accountHash }
}

/** The password was right and a second factor follows: this attempt was no guess. */
export async function forgiveAttempt(tx: Tx, attempt: Attempt): Promise<void> {
  await deleteAttempt(tx, attempt.id)
}

/** The attempt was wrong: it is told at the next sign-in, and too many in a day lock the account. */
export async function failAttempt(db: Database, attempt: Attempt, agentId: string | null): Promise<void> {
  await db.transaction(async (tx) => {
    await addFailure(tx, attempt.accountHash)
    if ((await countAttemptsOfDay(tx, attempt.accountHash)) < lockedAfter) return
    if (!(await lockStanding(tx, attempt.accountHash)) || agentId === null) return
    await recordAudit(tx, {
      actor: { kind: 'system', id: null },
      action: 'account.lock',
      subject: { kind: 'agent', id: agentId },
      data: { wrongAttempts: lockedAfter },
    })
  })
}

/** Lets passwords be tried again; what went wrong is still told at the next sign-in. */
export async function unlock(tx: Tx, account: string): Promise<void> {
  const accountHash = hashAccount(account)
  await deleteAttempts(tx, accountHash)
  await unlockStanding(tx, accountHash)
}

/** Forgets everything that went wrong on an account, and unlocks it; returns what it was. */
export async function forgetFailures(tx: Tx, account: string): Promise<Standing | null> {
  const accountHash = hashAccount(account)
  await deleteAttempts(tx, accountHash)
  return await takeStanding(tx, accountHash)
}

/** The key under which attempts on an account are counted: the address that somebody signs in with, or an agent's id. */
export function hashAccount(account: string): Buffer {
  return hashKey('account', account.trim().toLowerCase())
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
