import { createHmac } from 'node:crypto'
import { addressBucket } from '../../../platform/http/index.ts'
import type { Platform } from '../../../platform/module.ts'
import { countFormSender, noteFormSender } from '../store/index.ts'
import { bitsAfter, bitsNeeded, issueChallenge, provenBits } from './challenge.ts'

const HOUR = 60 * 60 * 1000

/** Who sends, as far as a form knows: an address, and the work that its browser did. */
export interface FormSender {
  /** Work for the next page that this address opens. */
  challenge(): Promise<string>
  /** Whether enough was worked out for a submission, given how much came from this address lately. */
  hasProved(proof: { challenge: string; proof: string; submissionId: string }): Promise<boolean>
  /** Counts a submission. */
  note(): Promise<void>
}

/**
 * The sender behind an address. A loopback address counts for nobody: behind it stands a proxy that is not trusted to
 * say who asks, or a program on the same machine.
 */
export function formSender({ db, clock, secrets }: Platform, ip: string): FormSender {
  const key = secrets.deriveKey('forms')
  const hash = isLoopback(ip) ? null : createHmac('sha256', key).update(addressBucket(ip)).digest()
  const recent = async () =>
    hash === null ? 0 : await countFormSender(db.kysely, hash, new Date(clock.now().getTime() - HOUR))
  return {
    challenge: async () => issueChallenge(key, bitsAfter(await recent()), clock.now()),
    hasProved: async (proof) => {
      const needed = bitsNeeded(await recent())
      return needed === 0 || provenBits(key, { ...proof, now: clock.now() }) >= needed
    },
    note: async () => {
      if (hash !== null) await noteFormSender(db.kysely, hash, clock.now())
    },
  }
}

function isLoopback(ip: string): boolean {
  return ip === '::1' || /^(::ffff:)?127\./.test(ip)
}
