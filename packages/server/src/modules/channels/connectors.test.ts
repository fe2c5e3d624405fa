import { type Channel, isKnownChannel } from '@throughline/contracts'
import { expect, test } from 'vitest'
import { createHostGuard, createSafeFetch } from '../../platform/resilience/index.ts'
import { declaredChannels, type Inbox } from '../inboxes/index.ts'
import { chatConnector } from './chat/connector.ts'
import type { OutboundMessage, RawInbound } from './connector.ts'
import { type ConnectorSample, runConnectorSuite } from './connector-suite.ts'
import { createEmailConnector } from './email/index.ts'
import { formConnector } from './form/connector.ts'
import { defaultFields } from './form/settings.ts'

const anId = '01900000-0000-7000-8000-000000000001'

function inbox(channel: Channel, settings: Record<string, unknown>): Inbox {
  return {
    id: anId,
    key: 'sample',
    channel,
    name: 'Sample',
    settings,
    teamId: null,
    replyTargetMinutes: 60,
    createdAt: new Date(0),
  }
}

function raw(content: string | object): RawInbound {
  const bytes = Buffer.from(typeof content === 'string' ? content : JSON.stringify(content))
  return { id: anId, inboxId: anId, receivedAt: new Date('2026-03-02T12:00:00Z'), raw: bytes, meta: {} }
}

const outbound: OutboundMessage = {
  messageId: anId,
  conversationId: anId,
  reference: '1001',
  subject: 'Your tent',
  text: 'It is on its way.',
  html: null,
  signature: null,
  locale: 'en',
  authorName: 'Mikko',
  automatic: false,
  organisation: 'Shop',
  to: { address: 'aino@posti.example', name: null },
  references: [],
  action: null,
  attachments: [],
}

const tried: string[] = []

function holds(name: Channel, sample: ConnectorSample): void {
  tried.push(name)
  runConnectorSuite(name, sample)
}

holds('chat', {
  connector: () => chatConnector,
  inbox: inbox('chat', { colour: '#0a766a', greeting: {}, askFirst: true }),
  raw: raw({ threadId: anId, clientId: anId, locale: 'en', text: 'Hello', name: 'Aino', email: null }),
  unreadable: [raw('{'), raw('{}'), raw({ threadId: 'not an id', text: 1 })],
  outbound,
})

holds('form', {
  connector: () => formConnector,
  inbox: inbox('form', { title: {}, colour: '#0a766a', fields: defaultFields }),
  raw: raw({
    submissionId: anId,
    locale: 'en',
    name: 'Aino',
    email: 'aino@posti.example',
    subject: 'My tent',
    message: 'Where is it?',
    others: [],
  }),
  unreadable: [raw(''), raw('[]'), raw({ submissionId: anId })],
  outbound,
})

holds('email', {
  // Nothing listens there: sending and health must say so.
  connector: () =>
    createEmailConnector({
      secrets: [Buffer.alloc(32, 1)],
      relayUrl: 'smtp://127.0.0.1:1',
      dnsServers: ['127.0.0.1:1'],
      hosts: createHostGuard({ allowedPrivateHosts: [] }),
      fetch: createSafeFetch({ allowedPrivateHosts: [] }),
      keepRefreshToken: async () => {},
      openSecret: async () => null,
    }),
  inbox: inbox('email', { address: 'support@shop.example', displayName: 'Shop' }),
  raw: raw(
    'From: Aino <aino@posti.example>\r\nTo: support@shop.example\r\nSubject: My tent\r\n\r\nWhere is it?\r\n',
  ),
  unreadable: [raw('To: support@shop.example\r\nSubject: nobody\r\n\r\nWho wrote this?\r\n')],
  outbound,
})

test('every channel of the product has a connector that was held against all this', () => {
  // Another test of the same process may have brought a channel of its own.
  expect(tried.sort()).toEqual(
    declaredChannels()
      .map(({ channel }) => channel)
      .filter(isKnownChannel)
      .sort(),
  )
})
