import { awayRoute, type Channel, type DeliveryState } from '@throughline/contracts'
import type { Tx } from '../../../platform/database/index.ts'
import { recordEvent } from '../../../platform/events/index.ts'
import { customerRead, deliveryChanged } from '../events.ts'
import {
  advanceChatDeliveries,
  type DeliveryRow,
  deliveryById,
  hasBounced,
  insertDelivery,
  legById,
  lockAround,
  markLegRead,
  messageById,
  updateDelivery,
} from '../store/index.ts'
import { changeStatus } from './change-status.ts'

const system = { kind: 'system', id: null } as const

/**
 * Records what became of an attempt to bring a message out. One that cannot be brought out brings its conversation back to
 * the open ones, as a report of it does: whom it was for does not know that we answered.
 */
export async function recordDelivery(
  tx: Tx,
  delivery: DeliveryRow,
  o: {
    state: DeliveryState
    error: string | null
    providerRef?: string | null
    countAttempt: boolean
    /** Whether it may have arrived without an answer. */
    countDoubt?: boolean
    /** When it is tried again; null when it is not. */
    notBefore?: Date | null
    now: Date
  },
): Promise<void> {
  const locked = await lockAround(tx, () => deliveryById(tx, delivery.id))
  if (!locked) return
  const { conversation, found } = locked
  // A bounce may be here before the relay's yes was written down; it is the later word.
  if (o.state === 'sent' && (await hasBounced(tx, delivery.id))) return
  await updateDelivery(tx, delivery.id, o)
  if (o.state === delivery.state) return
  await recordEvent(tx, deliveryChanged, {
    actor: system,
    conversationId: conversation.id,
    customerId: conversation.customer_id,
    data: {
      deliveryId: delivery.id,
      messageId: delivery.message_id,
      legId: found.leg_id,
      route: delivery.route,
      state: o.state,
    },
  })
  if (o.state === 'failed') await changeStatus(tx, conversation, { to: 'open', actor: system, now: o.now })
}

/** Chat messages that also went out in a gathered update: one more delivery each. */
export async function recordAwayDeliveries(
  tx: Tx,
  o: {
    legId: string
    messageIds: string[]
    /** On which the update went out. */
    channel: Channel
    state: 'sent' | 'failed' | 'unknown'
    providerRef: string | null
    now: Date
  },
): Promise<void> {
  const locked = await lockAround(tx, () => legById(tx, o.legId))
  if (!locked) return
  const { conversation } = locked
  const route = awayRoute(o.channel)
  for (const messageId of o.messageIds) {
    const message = await messageById(tx, messageId)
    if (!message) continue
    const deliveryId = await insertDelivery(tx, {
      messageId,
      legId: message.leg_id,
      conversationId: message.conversation_id,
      seq: message.seq,
      route,
      state: o.state,
      notBefore: null,
      providerRef: o.providerRef,
      now: o.now,
    })
    await recordEvent(tx, deliveryChanged, {
      actor: system,
      conversationId: conversation.id,
      customerId: conversation.customer_id,
      data: { deliveryId, messageId, legId: message.leg_id, route, state: o.state },
    })
  }
}

/** The customer's chat window has shown (delivered) or they have read messages up to `seq`. */
export async function recordCustomerMark(
  tx: Tx,
  o: { legId: string; seq: number; mark: 'delivered' | 'read'; now: Date },
): Promise<void> {
  const locked = await lockAround(tx, () => legById(tx, o.legId))
  if (!locked) return
  const { conversation, found: leg } = locked
  const seq = Math.min(o.seq, conversation.last_seq)
  const column = o.mark === 'read' ? 'customer_read_seq' : 'customer_delivered_seq'
  if (!(await markLegRead(tx, leg.id, column, seq))) return
  const changed = await advanceChatDeliveries(tx, leg.id, seq, o.mark, o.now)
  const about = {
    actor: { kind: 'customer', id: leg.identity_id } as const,
    conversationId: conversation.id,
    customerId: conversation.customer_id,
  }
  if (o.mark === 'read') {
    await recordEvent(tx, customerRead, { ...about, data: { legId: leg.id, seq } })
  }
  for (const delivery of changed) {
    await recordEvent(tx, deliveryChanged, {
      ...about,
      data: {
        deliveryId: delivery.id,
        messageId: delivery.message_id,
        legId: leg.id,
        route: delivery.route,
        state: o.mark,
      },
    })
  }
}
