import type { Tx } from '../../../platform/database/index.ts'
import type { Actor } from '../../../platform/events/index.ts'
import { conversationErrors } from '../errors.ts'
import {
  beginLegByHandoff,
  type HandoffRow,
  handoffById,
  insertCheck,
  legById,
  lockAround,
  updateHandoff,
} from '../store/index.ts'
import { moveMatter } from './move-matter.ts'

export type Confirmation = 'accepted' | 'used' | 'closed'

/**
 * The owner of the address that a customer asked to go on at has pressed the button: the matter moves there, once. Who
 * they are is proved by the caller, in the same transaction.
 */
export async function confirmHandoff(
  tx: Tx,
  o: {
    handoffId: string
    /** The leg whose address they proved: another may have been asked since. */
    legId: string
    actor: Actor
    now: Date
  },
): Promise<Confirmation> {
  const locked = await lockAround(tx, () => handoffById(tx, o.handoffId))
  if (!locked) throw conversationErrors.handoff_not_found()
  const { conversation, found: handoff } = locked
  if (handoff.state === 'accepted') return 'used'
  if (handoff.state !== 'offered' || isOver(handoff, o.now)) return 'closed'
  const from = await legById(tx, handoff.from_leg_id)
  const to = handoff.to_leg_id === null ? undefined : await legById(tx, handoff.to_leg_id)
  if (!from || !to || to.id !== o.legId) return 'closed'
  await updateHandoff(tx, handoff, {
    state: 'accepted',
    accepted_at: o.now,
    after_seq: conversation.last_seq,
  })
  await beginLegByHandoff(tx, to.id, handoff.id)
  // They asked for it in the chat, and the mail's own words said what moves where.
  await insertCheck(tx, {
    handoffId: handoff.id,
    key: 'switch_explained',
    byKind: 'system',
    by: null,
    how: 'seen_in_text',
    now: o.now,
  })
  await moveMatter(tx, conversation, { handoff, from, to, actor: o.actor, now: o.now })
  return 'accepted'
}

function isOver(handoff: HandoffRow, now: Date): boolean {
  return handoff.expires_at !== null && handoff.expires_at <= now
}
