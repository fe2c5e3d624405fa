import type { DeliveryView } from '@throughline/contracts'
import { aDetail, aHandoff, aLeg, aMessage, anItem, at } from '../src/testing/builders.ts'

const emma = { kind: 'agent', id: 'me', name: 'Emma Lindqvist' } as const

function aDelivery(state: DeliveryView['state'], messageId: string): DeliveryView {
  return {
    id: `d-${messageId}`,
    messageId,
    route: messageId === 'm5' ? 'chat' : 'email',
    state,
    attempts: 1,
    lastError: null,
    report: null,
    sentAt: at(6),
    deliveredAt: state === 'sent' ? null : at(6),
    readAt: state === 'read' ? at(7) : null,
  }
}

/** From the form to e-mail and on to the chat, with a note, an answer on its way and one that was read. */
export const theJourney = aDetail({
  conversation: anItem({ id: 'c', defaultLegId: 'chat', lastSeq: 6 }),
  legs: [
    aLeg({ id: 'form', channel: 'form', inboxName: 'Order problem', startedAt: at(0), endedAt: at(3) }),
    aLeg({ id: 'mail', startedAt: at(3), endedAt: at(9) }),
    aLeg({ id: 'chat', channel: 'chat', inboxName: 'Shop', beganByHandoffId: 'switch', startedAt: at(9) }),
  ],
  messages: [
    aMessage({ seq: 1, legId: 'form', text: 'The pole of my tent broke on the first evening. Order 10417.' }),
    aMessage({
      seq: 2,
      direction: 'outbound',
      author: emma,
      text: 'I am sorry to hear that. Could you tell me which of the two poles it is, the long one or the short one?',
      deliveries: [aDelivery('sent', 'm2')],
    }),
    aMessage({
      seq: 3,
      text: 'The long one.\nWe leave on Friday.',
      quotedText: '> I am sorry to hear that.',
    }),
    aMessage({ seq: 4, legId: 'chat', text: 'Here I am.', sentAt: at(9) }),
    aMessage({
      seq: 5,
      legId: 'chat',
      direction: 'outbound',
      author: emma,
      text: 'A new pole goes out today, and is with you on Thursday.',
      deliveries: [aDelivery('read', 'm5')],
    }),
    aMessage({ seq: 6, legId: 'chat', text: 'Wonderful, thank you!' }),
  ],
  notes: [
    {
      id: 'n1',
      conversationId: 'c',
      authorId: 'joonas',
      text: 'The warehouse has four of them.',
      mentions: [],
      afterSeq: 3,
      version: 2,
      createdAt: at(8),
      editedAt: at(9),
      deletedAt: null,
      reactions: [{ reaction: 'thumbs_up', agentIds: ['me'] }],
    },
  ],
  handoffs: [
    aHandoff({
      id: 'switch',
      toLegId: 'chat',
      state: 'accepted',
      afterSeq: 3,
      offeredAt: at(8),
      acceptedAt: at(9),
      firstReplyAt: at(10),
    }),
  ],
})
