import type { Platform } from '../../../platform/module.ts'
import {
  type HandoffRow,
  handoffById,
  handoffByTokenHash,
  hashHandoffToken,
  readAddressToken,
  readHandoffToken,
} from '../../conversations/index.ts'
import { arrivesBy } from '../../inboxes/index.ts'

/** What a link of a handoff leads to. */
export interface HandoffLink {
  token: string
  handoff: HandoffRow
  /** `take_up` is the offer's own; `confirm` went to the owner of the address at `legId`, who alone can confirm it. */
  kind: 'take_up' | 'confirm'
  legId: string | null
}

/** Another address was asked since its mail went out, so that it confirms nothing more. */
export function isOutdated({ kind, legId, handoff }: HandoffLink): boolean {
  return kind === 'confirm' && handoff.state === 'offered' && handoff.to_leg_id !== legId
}

/** Finds what a token leads to; one that was not made with our key is no question for the database. */
export function createLinks({ db, secrets }: Pick<Platform, 'db' | 'secrets'>) {
  const key = secrets.deriveKey('handoff tokens')
  return async (token: string): Promise<HandoffLink | undefined> => {
    const confirming = readAddressToken(key, token)
    if (confirming) {
      const handoff = await handoffById(db.kysely, confirming.handoffId)
      return handoff && { token, handoff, kind: 'confirm', legId: confirming.legId }
    }
    if (readHandoffToken(key, token) === null) return undefined
    const handoff = await handoffByTokenHash(db.kysely, hashHandoffToken(token))
    if (!handoff) return undefined
    // What a customer asked for themselves had one link only, which went to the address.
    const isAsked = handoff.initiated_by === 'customer' && arrivesBy(handoff.to_channel) === 'address'
    return { token, handoff, kind: isAsked ? 'confirm' : 'take_up', legId: handoff.to_leg_id }
  }
}
