import { type Follower, isEvent, recordEvent } from '../../../platform/events/index.ts'
import { customerMerged } from '../../customers/index.ts'
import { conversationChanged } from '../events.ts'
import { conversationsOfCustomer, lockConversation, saveConversation } from '../store/index.ts'

/** When two customers turn out to be one, the conversations of the one go to the other. */
export const followMergedCustomer: Follower = {
  name: 'conversations.follow-merged-customer',
  events: [customerMerged],
  async handle(tx, event) {
    if (!isEvent(customerMerged, event)) return
    for (const id of await conversationsOfCustomer(tx, event.data.loserId)) {
      const conversation = await lockConversation(tx, id)
      const version = await saveConversation(tx, conversation, { customer_id: event.data.winnerId })
      await recordEvent(tx, conversationChanged, {
        actor: { kind: 'system', id: null },
        conversationId: id,
        customerId: event.data.winnerId,
        data: { fields: ['customer'], version },
      })
    }
  },
}
