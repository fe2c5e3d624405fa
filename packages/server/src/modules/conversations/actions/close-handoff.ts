import type { Tx } from '../../../platform/database/index.ts'
import { type Actor, recordEvent } from '../../../platform/events/index.ts'
import { conversationErrors } from '../errors.ts'
import { handoffDeclined, handoffExpired, handoffWithdrawn } from '../events.ts'
import {
  type HandoffRow,
  handoffById,
  legById,
  lockAround,
  saveConversation,
  updateHandoff,
} from '../store/index.ts'
import { handoffEventData } from './handoff-event-data.ts'
import { recordOutbound } from './record-outbound.ts'

const endings = {
  declined: { event: handoffDeclined, at: 'declined_at' },
  expired: { event: handoffExpired, at: 'expired_at' },
  withdrawn: { event: handoffWithdrawn, at: 'withdrawn_at' },
} as const

/**
 * Ends an offer that nobody took up, and tells the customer on the old channel when `words` are given.
 * Throws `handoff_closed` (409) when it is no longer open; nothing is lost either way.
 */
export async function closeHandoff(
  tx: Tx,
  o: {
    handoffId: string
    to: keyof typeof endings
    actor: Actor
    /** What the customer is told, or null to say nothing. */
    words: string | null
    organisation: string
    now: Date
  },
): Promise<HandoffRow> {
  const locked = await lockAround(tx, () => handoffById(tx, o.handoffId))
  if (!locked) throw conversationErrors.handoff_not_found()
  const { conversation, found: handoff } = locked
  const from = await legById(tx, handoff.from_leg_id)
  if (!from) throw conversationErrors.handoff_not_found()
  if (handoff.state !== 'offered') {
    throw conversationErrors.handoff_closed({ details: { state: handoff.state } })
  }
  const ending = endings[o.to]
  await updateHandoff(tx, handoff, { state: o.to, [ending.at]: o.now })
  const version = await saveConversation(tx, conversation, {})
  await recordEvent(tx, ending.event, {
    actor: o.actor,
    conversationId: conversation.id,
    customerId: conversation.customer_id,
    data: handoffEventData(handoff, from, version),
  })
  if (o.words !== null) {
    await recordOutbound(tx, conversation, from, {
      author: { kind: 'system', id: null, name: o.organisation },
      actor: o.actor,
      text: o.words,
      html: null,
      action: null,
      attachmentIds: [],
      answersCustomer: false,
      now: o.now,
    })
  }
  return handoff
}
