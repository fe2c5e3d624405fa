import { createHmac } from 'node:crypto'
import { addressBucket, networkBucket } from '../../../platform/http/index.ts'
import type { Standing, SubmissionOutcome, Trait, TraitKind } from '../store/index.ts'

const DAY = 24 * 60 * 60 * 1000

/** After as many milliseconds what became of a submission counts half, and after how many it is forgotten. */
export const halfLife = 14 * DAY
export const traitsKept = 90 * DAY

/** What it says of its sender that a submission was set aside, answered … */
export const outcomeWeights: Record<SubmissionOutcome, number> = {
  taken: 0,
  answered: 1,
  let_in: 2,
  aside: -1,
  blocked: -3,
}

/** How much each trait counts: a network is many people's, a domain even more. */
const kindWeights: Record<TraitKind, number> = { address: 1, email: 1, network: 0.25, domain: 0.1 }
/** Points from which on work is asked for, and from which on a sender's submissions are set aside. */
const [WORK, ASIDE] = [1, 4]
const [LEAST, MOST] = [12, 20]

/**
 * By what a sender can be known again, as keyed hashes: the address that asks (of IPv6 its network of 64 bits), the
 * network around it (24 and 48 bits), the e-mail address that was typed, and its domain.
 */
export function traitsOf(key: Buffer, ip: string | null, email: string | null): Trait[] {
  const said: [TraitKind, string | null][] = [
    ['address', ip && addressBucket(ip)],
    ['network', ip && networkBucket(ip)],
    ['email', email?.trim().toLowerCase() || null],
    ['domain', email?.split('@')[1]?.trim().toLowerCase() || null],
  ]
  return said.flatMap(([kind, value]) =>
    value === null
      ? []
      : [{ kind, hash: createHmac('sha256', key).update(`trait ${kind} `).update(value).digest() }],
  )
}

/** Bits of work that a bad standing asks for, 0 where it is none. What was only typed asks for work too. */
export function bitsFor(standings: readonly Standing[]): number {
  const worst = Math.max(0, ...standings.map(weighed))
  return worst < WORK ? 0 : Math.min(MOST, LEAST + 2 * Math.floor(worst))
}

/**
 * Whether a submission is set aside for where it comes from. Only the address that asks can do that: an e-mail address
 * is typed by anybody, who could have its owner set aside, and a network or a domain is that of too many people.
 */
export function isSetAside(standings: readonly Standing[]): boolean {
  return standings.some((one) => one.kind === 'address' && weighed(one) >= ASIDE)
}

/** To one decimal: a point is still one a day later. */
function weighed({ kind, good, bad }: Standing): number {
  return Math.round(10 * kindWeights[kind] * (bad - good)) / 10
}
