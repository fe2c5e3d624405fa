import { isOwnRoute } from '@throughline/contracts'
import type { Tx } from '../../../platform/database/index.ts'
import { type Actor, recordEvent } from '../../../platform/events/index.ts'
import { conversationErrors } from '../errors.ts'
import { deliveryChanged } from '../events.ts'
import { deliveryById, lockAround, markDelivered, requeueDelivery } from '../store/index.ts'

/**
 * Ends the doubt whether a message arrived, by a person's word: `delivered` takes it as arrived, `queued` sends it again
 * under the same id, so that it may arrive twice. Throws `delivery_not_found` (404), `delivery_not_in_doubt` (409) and,
 * for a gathered mail to who had left the chat, which is written anew each time, `delivery_not_repeatable` (409).
 */
export async function settleDoubt(
  tx: Tx,
  o: { deliveryId: string; to: 'delivered' | 'queued'; actor: Actor; now: Date },
): Promise<void> {
  const locked = await lockAround(tx, () => deliveryById(tx, o.deliveryId))
  if (!locked) throw conversationErrors.delivery_not_found()
  const { conversation } = locked
  const delivery = await deliveryById(tx, o.deliveryId)
  if (delivery?.state !== 'unknown') throw conversationErrors.delivery_not_in_doubt()
  if (o.to === 'queued' && !isOwnRoute(delivery.route)) throw conversationErrors.delivery_not_repeatable()
  if (o.to === 'queued') await requeueDelivery(tx, delivery.id)
  else await markDelivered(tx, delivery.id, o.now)
  await recordEvent(tx, deliveryChanged, {
    actor: o.actor,
    conversationId: conversation.id,
    customerId: conversation.customer_id,
    data: {
      deliveryId: delivery.id,
      messageId: delivery.message_id,
      legId: delivery.leg_id,
      route: delivery.route,
      state: o.to,
    },
  })
}
