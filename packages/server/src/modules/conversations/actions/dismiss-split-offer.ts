import type { Tx } from '../../../platform/database/index.ts'
import { type Actor, recordEvent } from '../../../platform/events/index.ts'
import { conversationErrors } from '../errors.ts'
import { splitOfferDismissed, splitOfferRestored } from '../events.ts'
import {
  hasNewSubject,
  lockAround,
  messageById,
  saveConversation,
  setSplitOfferDismissed,
} from '../store/index.ts'

/**
 * Takes the offer to split a conversation at a mail with a new subject away for everybody, or offers it again. Saying so
 * twice does no more than once. Throws `split_offer_not_found` (404) where the mail has no new subject.
 */
export async function dismissSplitOffer(
  tx: Tx,
  o: { messageId: string; dismissed: boolean; actor: Actor; now: Date },
): Promise<void> {
  const locked = await lockAround(tx, () => messageById(tx, o.messageId))
  if (!locked || !(await hasNewSubject(tx, o.messageId))) throw conversationErrors.split_offer_not_found()
  const { conversation, found: message } = locked
  const isNew = await setSplitOfferDismissed(tx, message.id, {
    dismissed: o.dismissed,
    by: o.actor.id,
    now: o.now,
  })
  if (!isNew) return
  const version = await saveConversation(tx, conversation, {})
  await recordEvent(tx, o.dismissed ? splitOfferDismissed : splitOfferRestored, {
    actor: o.actor,
    conversationId: conversation.id,
    customerId: conversation.customer_id,
    data: { messageId: message.id, version },
  })
}
