import type { Tx } from '../../../platform/database/index.ts'
import { type Actor, recordEvent } from '../../../platform/events/index.ts'
import { recordAudit } from '../../access/index.ts'
import { resolveCustomerId, shareIdentityGraph } from '../../customers/index.ts'
import { candidatesIn } from '../candidates.ts'
import { conversationErrors } from '../errors.ts'
import { conversationChanged, mixedConversationDecided } from '../events.ts'
import {
  lockConversation,
  lockLines,
  lockTied,
  mergesAcrossCustomers,
  mixedById,
  saveConversation,
  saveMixed,
} from '../store/index.ts'
import { leaveOut } from './leave-out.ts'
import { undoMerge } from './merge-conversations.ts'

/**
 * A person says whose a mixed conversation is: it stays, or goes to another who spoke in it. Everybody else who
 * did is left out of answers from then on. May be said anew; saying the same twice does no more than once. Throws
 * `mixed_conversation_not_found`, `mixed_conversation_lapsed` (409) and `mixed_conversation_candidate` (422).
 */
export async function decideMixedConversation(
  tx: Tx,
  o: { id: string; customerId: string; actor: Actor; now: Date },
): Promise<void> {
  // Nobody is merged or parted meanwhile.
  await shareIdentityGraph(tx)
  const found = await mixedById(tx, o.id)
  if (!found) throw conversationErrors.mixed_conversation_not_found()
  await lockLines(tx)
  await lockTied(tx, [found.conversation_id])
  const conversation = await lockConversation(tx, found.conversation_id)
  const mixed = await mixedById(tx, o.id)
  if (!mixed || mixed.state === 'lapsed') throw conversationErrors.mixed_conversation_lapsed()
  const customerId = await resolveCustomerId(tx, o.customerId)
  const candidates = await candidatesIn(tx, [
    { conversationId: conversation.id, customerIds: mixed.customer_ids },
  ])
  const chosen = candidates.get(conversation.id)?.find((one) => one.customerId === customerId)
  if (!chosen) throw conversationErrors.mixed_conversation_candidate()
  if (mixed.state === 'decided' && conversation.customer_id === customerId) return

  await saveMixed(tx, mixed.id, {
    state: 'decided',
    decided_customer_id: chosen.originId,
    decided_by: o.actor.id,
    decided_at: o.now,
  })
  const version = await saveConversation(tx, conversation, {
    decided_customer_id: chosen.originId,
    customer_id: customerId,
  })
  const about = { actor: o.actor, conversationId: conversation.id, customerId }
  await recordEvent(tx, conversationChanged, { ...about, data: { fields: ['customer'], version } })
  // What was merged with it while it was another's goes its own way.
  for (const mergeId of await mergesAcrossCustomers(tx, [conversation.id])) {
    await undoMerge(tx, { mergeId, actor: o.actor, now: o.now })
  }
  await leaveOut(tx, conversation.id, { actor: o.actor })
  await recordEvent(tx, mixedConversationDecided, {
    ...about,
    data: { mixedConversationId: mixed.id, mergeId: mixed.merge_id },
  })
  await recordAudit(tx, {
    actor: o.actor,
    action: 'mixed_conversation.decide',
    subject: { kind: 'conversation', id: conversation.id },
    data: { mergeId: mixed.merge_id, customerId },
  })
}
