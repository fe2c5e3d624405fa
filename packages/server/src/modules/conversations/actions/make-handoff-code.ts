import type { Tx } from '../../../platform/database/index.ts'
import { arrivesBy } from '../../inboxes/index.ts'
import { conversationErrors } from '../errors.ts'
import { hashHandoffCode, newHandoffCode } from '../handoff-code.ts'
import { handoffById, lockAround, putHandoffCode } from '../store/index.ts'
import { wasWrittenFirst } from './write-first.ts'

/** Long enough to read it out twice. */
const validMinutes = 15

/**
 * Makes the code of an open offer, which ends the one before it; the digits are told once and kept only as a keyed
 * hash. Throws `handoff_closed` (409) when the offer is over, `handoff_code_not_possible` where it has no link.
 */
export async function makeHandoffCode(
  tx: Tx,
  key: Buffer,
  o: { handoffId: string; now: Date },
): Promise<{ code: string; number: number; expiresAt: Date }> {
  const locked = await lockAround(tx, () => handoffById(tx, o.handoffId))
  if (!locked) throw conversationErrors.handoff_not_found()
  const { conversation, found: handoff } = locked
  if (wasWrittenFirst(handoff) || arrivesBy(handoff.to_channel) !== 'page') {
    throw conversationErrors.handoff_code_not_possible()
  }
  const { state, expires_at: offerEnds } = handoff
  if (state !== 'offered' || (offerEnds !== null && offerEnds <= o.now)) {
    throw conversationErrors.handoff_closed({ details: { state: state === 'offered' ? 'expired' : state } })
  }
  const code = newHandoffCode()
  const until = new Date(o.now.getTime() + validMinutes * 60_000)
  const expiresAt = offerEnds !== null && offerEnds < until ? offerEnds : until
  const hash = hashHandoffCode(key, handoff.id, code)
  await putHandoffCode(tx, { handoffId: handoff.id, hash, madeAt: o.now, expiresAt })
  return { code, number: conversation.number, expiresAt }
}
