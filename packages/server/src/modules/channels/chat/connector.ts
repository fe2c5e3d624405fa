import { createHash } from 'node:crypto'
import { type Static, Type } from 'typebox'
import { Value } from 'typebox/value'
import type { Connector, InboundItem, RawInbound } from '../connector.ts'
import { ChatSettings } from './settings.ts'

/** What the chat's door stores for one message. */
export const ChatArrival = Type.Object({
  threadId: Type.String({ format: 'uuid' }),
  clientId: Type.String({ format: 'uuid' }),
  locale: Type.String(),
  text: Type.String(),
  name: Type.Union([Type.String(), Type.Null()]),
  email: Type.Union([Type.String(), Type.Null()]),
})
export type ChatArrival = Static<typeof ChatArrival>

/** Live chat: customers read their window, so sending is done once the message is recorded. */
export const chatConnector: Connector = {
  channel: 'chat',
  settings: ChatSettings,
  secrets: [],
  can: {
    html: false,
    attachments: false,
    receipts: true,
    typing: true,
    public: false,
    maxLength: 8_000,
    opensByAddress: false,
  },
  receive: async (raw) => [readArrival(raw)],
  send: async () => ({ state: 'sent', providerRef: null }),
  health: async () => ({ state: 'ok', detail: null }),
}

function readArrival(raw: RawInbound): InboundItem {
  const arrival: unknown = JSON.parse(raw.raw.toString('utf8'))
  if (!Value.Check(ChatArrival, arrival))
    throw new Error('The stored chat message is not of the expected form.')
  return {
    externalId: `chat:${arrival.threadId}:${arrival.clientId}`,
    // The window makes one id for one message, so a repeat is a repeat whatever it says.
    bodyHash: createHash('sha256').update(arrival.clientId).digest('hex'),
    sender: {
      kind: 'visitor',
      scope: '',
      value: arrival.threadId,
      display: arrival.name ?? 'Visitor',
      name: null,
      verifiedBy: null,
    },
    claims: [
      ...(arrival.name === null ? [] : [{ kind: 'name' as const, value: arrival.name }]),
      ...(arrival.email === null ? [] : [{ kind: 'email' as const, value: arrival.email.toLowerCase() }]),
    ],
    thread: {
      conversationId: null,
      awayUpdateId: null,
      externalThread: arrival.threadId,
      references: [],
    },
    subject: null,
    text: arrival.text,
    quotedText: null,
    signatureText: null,
    html: null,
    recipients: { to: [], cc: [] },
    language: arrival.locale,
    sentAt: null,
    verdict: null,
    automatic: 'no',
    attachments: [],
    clientId: arrival.clientId,
  }
}
