import type { Tx } from '../../../platform/database/index.ts'
import { type Actor, recordEvent } from '../../../platform/events/index.ts'
import { deliveryChanged } from '../events.ts'
import { lockConversation, requeueDelivery, unarrivedDeliveries } from '../store/index.ts'

/**
 * Queues again what of a message was not delivered, or is not known to have been; it goes out under the same id.
 * Of what is on its way or has arrived nothing changes, so that a second press does no harm.
 */
export async function tryAgain(
  tx: Tx,
  o: { conversationId: string; messageId: string; agent: { id: string; kind: 'person' | 'service' } },
): Promise<void> {
  const conversation = await lockConversation(tx, o.conversationId)
  const actor: Actor = { kind: o.agent.kind === 'person' ? 'agent' : 'bot', id: o.agent.id }
  for (const delivery of await unarrivedDeliveries(tx, o.messageId)) {
    await requeueDelivery(tx, delivery.id)
    await recordEvent(tx, deliveryChanged, {
      actor,
      conversationId: conversation.id,
      customerId: conversation.customer_id,
      data: {
        deliveryId: delivery.id,
        messageId: delivery.message_id,
        legId: delivery.leg_id,
        route: delivery.route,
        state: 'queued',
      },
    })
  }
}
