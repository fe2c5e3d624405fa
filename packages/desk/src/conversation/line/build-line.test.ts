import type { ConversationDetail } from '@throughline/contracts'
import { expect, test } from 'vitest'
import { aDetail, aHandoff, aLeg, aMessage, at } from '../../testing/builders.ts'
import { buildLine } from './build-line.ts'

const chat = aLeg({ id: 'chat', channel: 'chat', startedAt: at(10) })
const mail = aLeg({ id: 'mail' })

/** The line in short: `mail:1,2 ~h~ chat:3`. */
function drawn(values: Partial<ConversationDetail>): string {
  return buildLine(aDetail({ legs: [mail, chat], ...values }))
    .map((part) =>
      part.kind === 'knot'
        ? `~${part.handoff.id}~`
        : `${part.leg?.id}:${part.items.map((item) => ('message' in item ? item.message.seq : item.kind)).join()}`,
    )
    .join(' ')
}

test('one leg is one stretch, its messages in order', () => {
  expect(drawn({ messages: [aMessage({ seq: 1 }), aMessage({ seq: 2 })] })).toBe('mail:1,2')
})

test('a conversation without a message still shows its leg', () => {
  expect(drawn({})).toBe('mail:')
})

test('an accepted handoff ties a knot and begins the new leg, even before its first message', () => {
  const handoff = aHandoff({ id: 'h', state: 'accepted', toLegId: 'chat', acceptedAt: at(5) })
  expect(drawn({ messages: [aMessage({ seq: 1 })], handoffs: [handoff] })).toBe('mail:1 ~h~ chat:')
})

test('what was written between offer and acceptance stands before the knot, and the offer keeps its own place', () => {
  const handoff = aHandoff({ id: 'h', state: 'accepted', toLegId: 'chat', afterSeq: 1, acceptedAt: at(3) })
  const messages = [aMessage({ seq: 1 }), aMessage({ seq: 2 }), aMessage({ seq: 4, legId: 'chat' })]
  expect(drawn({ messages, handoffs: [handoff] })).toBe('mail:1,offered,2 ~h~ chat:4')
})

test('an agent who writes first elsewhere makes the knot before that message, although nobody accepted yet', () => {
  const handoff = aHandoff({ id: 'h', toLegId: 'chat', afterSeq: 1, instructions: '' })
  const messages = [aMessage({ seq: 1 }), aMessage({ seq: 2, legId: 'chat' })]
  expect(drawn({ messages, handoffs: [handoff] })).toBe('mail:1 ~h~ chat:2')
})

test('a matter that goes back to where it was ties its knot where it did, not where that leg began', () => {
  const messages = [aMessage({ seq: 1 }), aMessage({ seq: 2, legId: 'chat' }), aMessage({ seq: 4 })]
  const handoff = aHandoff({ id: 'h', state: 'accepted', toLegId: 'mail', afterSeq: 2, acceptedAt: at(3) })
  expect(drawn({ messages, handoffs: [handoff] })).toBe('mail:1 chat:2 ~h~ mail:4')
})

test('the mail that asks the owner of an address moves nothing, so the offer stays one until it is taken up', () => {
  const asking = aMessage({
    seq: 2,
    legId: 'mail',
    createdAt: at(1),
    direction: 'outbound',
    author: { kind: 'system', id: null, name: 'Saimaa Outdoor' },
    text: 'Is it yours?',
  })
  const messages = [
    aMessage({ seq: 1, legId: 'chat' }),
    asking,
    aMessage({ seq: 3, legId: 'chat' }),
    aMessage({ seq: 4, legId: 'mail', createdAt: at(5) }),
  ]
  const by = { initiatedBy: { kind: 'customer', id: null }, instructions: 'Is it yours?' } as const
  const handoff = aHandoff({ id: 'h', ...by, toLegId: 'mail', afterSeq: 1, offeredAt: at(1) })
  expect(drawn({ messages: messages.slice(0, 3), handoffs: [handoff] })).toBe('chat:1,offer mail:2 chat:3')
  const taken = { ...handoff, state: 'accepted' as const, acceptedAt: at(5) }
  expect(drawn({ messages, handoffs: [taken] })).toBe('chat:1,offered mail:2 chat:3 ~h~ mail:4')
})

test('offers that moved nothing stand in the line after the message they follow', () => {
  const handoffs = [aHandoff({ id: 'h', state: 'withdrawn', afterSeq: 1 })]
  expect(drawn({ messages: [aMessage({ seq: 1 }), aMessage({ seq: 2 })], handoffs })).toBe('mail:1,offer,2')
})

test('a late message on the old leg returns to it without a knot', () => {
  const messages = [1, 2, 3].map((seq) => aMessage({ seq, legId: seq === 2 ? 'chat' : 'mail' }))
  expect(drawn({ messages })).toBe('mail:1 chat:2 mail:3')
  const line = buildLine(aDetail({ legs: [mail, chat], messages }))
  expect(line.map((part) => part.kind === 'stretch' && part.again)).toEqual([false, false, true])
})

test('notes stand after the message that they follow', () => {
  const note = {
    id: 'n',
    conversationId: 'c',
    authorId: 'me',
    text: 'x',
    mentions: [],
    version: 1,
    editedAt: null,
    deletedAt: null,
    reactions: [],
    afterSeq: 1,
    createdAt: at(1),
  }
  expect(drawn({ messages: [aMessage({ seq: 1 }), aMessage({ seq: 2 })], notes: [note] })).toBe(
    'mail:1,note,2',
  )
})

test('the message that carried an offer is known as such, so that its words stand only once', () => {
  const told = aMessage({ seq: 2, direction: 'outbound', text: 'Let us go on in the chat.' })
  const handoffs = [aHandoff({ id: 'h', afterSeq: 2 })]
  const [stretch] = buildLine(aDetail({ messages: [aMessage({ seq: 1 }), told], handoffs }))
  const items = stretch?.kind === 'stretch' ? stretch.items : []
  expect(items.map((item) => item.kind === 'message' && item.carries?.id)).toEqual([undefined, 'h', false])
})

test('words of the product’s own that carried an offer stand only once as well', () => {
  const author = { kind: 'system', id: null, name: 'Saimaa Outdoor' } as const
  const told = aMessage({ seq: 2, direction: 'outbound', text: 'We are in our chat.', author })
  const other = aMessage({ seq: 3, direction: 'outbound', text: 'Closed.', author })
  const handoffs = [aHandoff({ id: 'h', afterSeq: 2, instructions: 'We are in our chat.' })]
  const [stretch] = buildLine(aDetail({ messages: [aMessage({ seq: 1 }), told, other], handoffs }))
  const items = stretch?.kind === 'stretch' ? stretch.items : []
  expect(items.map((item) => item.kind)).toEqual(['message', 'message', 'offer', 'system'])
})

test('a card knows its answer, wherever the line has gone meanwhile', () => {
  const options = [{ key: 'swap', label: 'Another tent' }]
  const card = { kind: 'buttons' as const, options }
  const items = [{ key: 'swap', label: 'Another tent', value: 'Another tent' }]
  const answer = { kind: 'answers' as const, toMessageId: 'm1', rating: null, items }
  const messages = [
    aMessage({ seq: 1, legId: 'chat', direction: 'outbound', card }),
    aMessage({ seq: 2 }),
    aMessage({ seq: 3, legId: 'chat', card: answer }),
  ]
  const [first] = buildLine(aDetail({ legs: [mail, chat], messages }))
  expect(first?.kind === 'stretch' && first.items[0]).toMatchObject({ answer })
})

test('a mail that is passed on to somebody else is set beside the line, which goes on in its own colour', () => {
  const carrier = { id: 'carrier', kind: 'email', display: 'karin@carrier.example', verified: false }
  const other = aLeg({ id: 'other', identity: carrier, address: carrier.display })
  const participants = [
    {
      identityId: 'carrier',
      role: 'third_party' as const,
      kind: 'email',
      display: carrier.display,
      verified: false,
      address: carrier.display,
    },
  ]
  const messages = [
    aMessage({ seq: 1, legId: 'chat' }),
    aMessage({ seq: 2, legId: 'other', direction: 'outbound', forwardOf: 'm1' }),
    aMessage({ seq: 3, legId: 'chat' }),
  ]
  const parts = buildLine(aDetail({ legs: [chat, other], participants, messages }))
  expect(parts.map((part) => part.kind === 'stretch' && [part.channel, part.passes])).toEqual([
    ['chat', null],
    ['email', 'chat'],
    ['chat', null],
  ])
})
