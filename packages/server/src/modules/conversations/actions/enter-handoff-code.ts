import type { Database, Tx } from '../../../platform/database/index.ts'
import { digitsOf, hashCodeAddress, hashHandoffCode, isHandoffCode } from '../handoff-code.ts'
import {
  codeTriesSince,
  countWrongCode,
  deleteHandoffCode,
  type HandoffRow,
  insertCodeTry,
  lockCodeTries,
  lockOfferedCode,
} from '../store/index.ts'

/** After so many wrong tries a code is dead, however right the next one is. */
const triesOnOffer = 5
/** Wrong tries from one address in the window, whichever the offers. */
const triesFromAddress = 10
const windowSeconds = 15 * 60

export type CodeEntry =
  | { outcome: 'right'; handoff: HandoffRow }
  /** Not that code, not that number, too late or tried too often: nobody is told which. */
  | { outcome: 'wrong' }
  | { outcome: 'locked'; retryAfterSeconds: number }

/**
 * Takes a code that somebody typed. Right, it is used up; wrong, it counts against its offer and against the address
 * it came from, before anybody is told.
 */
export async function enterHandoffCode(
  db: Database,
  key: Buffer,
  o: {
    number: string
    code: string
    /** Only offers that lead to this inbox; null for every one. */
    inboxId: string | null
    /** The bucket of the address that it came from. */
    address: string
    now: Date
  },
): Promise<CodeEntry> {
  const addressHash = hashCodeAddress(o.address)
  return await db.transaction(async (tx) => {
    await lockCodeTries(tx, addressHash)
    const wait = await waitFor(tx, addressHash, o.now)
    if (wait > 0) return { outcome: 'locked', retryAfterSeconds: wait }
    const handoff = await match(tx, key, o)
    if (handoff) return { outcome: 'right', handoff }
    await insertCodeTry(tx, addressHash, o.now)
    return { outcome: 'wrong' }
  })
}

async function waitFor(tx: Tx, addressHash: Buffer, now: Date): Promise<number> {
  const since = new Date(now.getTime() - windowSeconds * 1000)
  const { count, oldest } = await codeTriesSince(tx, addressHash, since)
  if (count < triesFromAddress || oldest === null) return 0
  return Math.max(1, Math.ceil((oldest.getTime() - since.getTime()) / 1000))
}

async function match(
  tx: Tx,
  key: Buffer,
  o: { number: string; code: string; inboxId: string | null; now: Date },
): Promise<HandoffRow | null> {
  const number = Number(digitsOf(o.number))
  const code = digitsOf(o.code)
  const found =
    Number.isInteger(number) && number <= 2_147_483_647 ? await lockOfferedCode(tx, number) : undefined
  if (!found) {
    // The same work as for a wrong code.
    hashHandoffCode(key, '', code)
    return null
  }
  const { handoff, code: kept } = found
  const isOpen = kept.expires_at > o.now && kept.tries < triesOnOffer
  const isHere = o.inboxId === null || handoff.to_inbox_id === o.inboxId
  if (!isHandoffCode(key, handoff.id, code, kept.code_hash) || !isOpen || !isHere) {
    await countWrongCode(tx, handoff.id)
    return null
  }
  await deleteHandoffCode(tx, handoff.id)
  return handoff
}
