import type { FastifyRequest } from 'fastify'
import { addressBucket } from '../../../platform/http/index.ts'
import type { Platform } from '../../../platform/module.ts'
import { enterHandoffCode } from '../../conversations/index.ts'
import { takeUp } from './take-up.ts'

export type CodeTaken =
  | { outcome: 'accepted'; token: string; inboxKey: string }
  | { outcome: 'wrong' }
  | { outcome: 'locked'; retryAfterSeconds: number }

/** Takes an offer up with the number and the code that somebody typed. */
export async function takeUpByCode(
  platform: Platform,
  request: FastifyRequest,
  o: { number: string; code: string; inboxId: string | null; locale: string },
): Promise<CodeTaken> {
  const { db, secrets, clock } = platform
  const entry = await enterHandoffCode(db, secrets.deriveKey('handoff codes'), {
    number: o.number,
    code: o.code,
    inboxId: o.inboxId,
    address: addressBucket(request.ip),
    now: clock.now(),
  })
  if (entry.outcome !== 'right') return entry
  const taken = await takeUp(platform, entry.handoff, { locale: o.locale, cameBy: 'code' })
  // The link was quicker, or the offer ended in this very moment.
  return taken.outcome === 'accepted' ? taken : { outcome: 'wrong' }
}
