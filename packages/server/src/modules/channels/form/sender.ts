import { createHmac } from 'node:crypto'
import type { Queryable } from '../../../platform/database/index.ts'
import { addressBucket } from '../../../platform/http/index.ts'
import type { Platform } from '../../../platform/module.ts'
import {
  countFormSender,
  noteFormSender,
  noteTraits,
  type Standing,
  type SubmissionOutcome,
  standingsOf,
} from '../store/index.ts'
import { bitsAfter, bitsNeeded, issueChallenge, provenBits } from './challenge.ts'
import { bitsFor, halfLife, isSetAside, outcomeWeights, traitsKept, traitsOf } from './reputation.ts'

const HOUR = 60 * 60 * 1000

/** Who sends, as far as a form knows: an address, what came from there before, and the work that its browser did. */
export interface FormSender {
  /** Work for the next page that this address opens, or for who typed this e-mail address. */
  challenge(email?: string | null): Promise<string>
  /** Whether enough was worked out for a submission, given how much came from this address lately, and what became of it. */
  hasProved(proof: {
    challenge: string
    proof: string
    submissionId: string
    email: string | null
  }): Promise<boolean>
  /** Whether so much that was bad came from this address that a person should look first. */
  isInBadStanding(): Promise<boolean>
  /** Counts a submission and what became of it. */
  note(
    db: Queryable,
    submission: { id: string; email: string | null; outcome: SubmissionOutcome },
  ): Promise<void>
}

/**
 * The sender behind an address. A loopback address counts for nobody: behind it stands a proxy that is not trusted to
 * say who asks, or a program on the same machine.
 */
export function formSender({ db, clock, secrets }: Platform, ip: string): FormSender {
  const key = secrets.deriveKey('forms')
  const known = isLoopback(ip) ? null : ip
  const hash = known === null ? null : createHmac('sha256', key).update(addressBucket(known)).digest()
  const recent = async () =>
    hash === null ? 0 : await countFormSender(db.kysely, hash, new Date(clock.now().getTime() - HOUR))
  const standings = async (email: string | null): Promise<Standing[]> => {
    // Without an address that counts nothing does: a proxy would make all customers one sender.
    if (known === null) return []
    const now = clock.now()
    const since = new Date(now.getTime() - traitsKept)
    return await standingsOf(db.kysely, traitsOf(key, known, email), {
      weights: outcomeWeights,
      halfLife,
      since,
      now,
    })
  }
  return {
    async challenge(email = null) {
      const bits = Math.max(bitsAfter(await recent()), bitsFor(await standings(email)))
      return issueChallenge(key, bits, clock.now())
    },
    async hasProved({ email, ...proof }) {
      // A step less than was given: others may have sent since the page was opened.
      const needed = Math.max(bitsNeeded(await recent()), bitsFor(await standings(email)) - 2)
      return needed <= 0 || provenBits(key, { ...proof, now: clock.now() }) >= needed
    },
    isInBadStanding: async () => isSetAside(await standings(null)),
    async note(tx, { id, email, outcome }) {
      if (hash === null) return
      const now = clock.now()
      await noteFormSender(tx, hash, now)
      await noteTraits(tx, { submissionId: id, traits: traitsOf(key, known, email), outcome, now })
    },
  }
}

function isLoopback(ip: string): boolean {
  return ip === '::1' || /^(::ffff:)?127\./.test(ip)
}
