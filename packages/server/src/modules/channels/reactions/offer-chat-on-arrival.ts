import { defineReaction, type Reaction } from '../../../platform/events/index.ts'
import { messageReceived } from '../../conversations/index.ts'
import type { createOfferByRule } from '../jobs/offer-by-rule.ts'

/** What a customer begins by mail or by form may be offered a chat. What a machine wrote is not. */
export function offerChatOnArrival(offer: ReturnType<typeof createOfferByRule>): Reaction {
  return defineReaction({
    name: 'channels.offer-chat-on-arrival',
    on: messageReceived,
    jobs: ({ data: { messageId, seq, channel, authorKind, automatic } }) =>
      seq === 1 && channel !== 'chat' && authorKind === 'customer' && !automatic
        ? [offer.request({ messageId }, { key: `offer-by-rule:${messageId}` })]
        : [],
  })
}
