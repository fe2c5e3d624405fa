import { AnswersCard } from '@throughline/contracts'
import { type Static, Type } from 'typebox'
import { Value } from 'typebox/value'
import { knownDeclarations } from '../../inboxes/index.ts'
import type { Connector, InboundItem, RawInbound } from '../connector.ts'
import { typedItem } from '../typed-item.ts'
import { ChatSettings } from './settings.ts'
import { chatSettingProblems } from './style.ts'

/** What the chat's door stores for one message. */
export const ChatArrival = Type.Object({
  threadId: Type.String({ format: 'uuid' }),
  clientId: Type.String({ format: 'uuid' }),
  locale: Type.String(),
  text: Type.String(),
  files: Type.Optional(
    Type.Array(
      Type.Object({
        hash: Type.String(),
        size: Type.Integer(),
        name: Type.String(),
        contentType: Type.String(),
      }),
    ),
  ),
  card: Type.Optional(Type.Union([AnswersCard, Type.Null()])),
  /** An address that the shop's page proved. */
  provedEmail: Type.Optional(Type.Union([Type.String(), Type.Null()])),
  name: Type.Union([Type.String(), Type.Null()]),
  email: Type.Union([Type.String(), Type.Null()]),
})
export type ChatArrival = Static<typeof ChatArrival>

/** Live chat: customers read their window, so sending is done once the message is recorded. */
export const chatConnector: Connector = {
  declaration: knownDeclarations.chat,
  settings: ChatSettings,
  settingProblems: chatSettingProblems,
  secrets: ['identitySecret'],
  secretProblem: (_name, value) => (value.length < 32 ? 'needs at least 32 characters' : null),
  receive: async (raw) => [readArrival(raw)],
  send: async () => ({ state: 'sent', providerRef: null }),
  health: async () => ({ state: 'ok', detail: null }),
}

function readArrival(raw: RawInbound): InboundItem {
  const arrival: unknown = JSON.parse(raw.raw.toString('utf8'))
  if (!Value.Check(ChatArrival, arrival))
    throw new Error('The stored chat message is not of the expected form.')
  const { threadId, clientId, name, email, files = [], provedEmail = null } = arrival
  const item = typedItem({
    externalId: `chat:${threadId}:${clientId}`,
    repeatKey: clientId,
    thread: { kind: 'visitor', id: threadId },
    display: name ?? 'Visitor',
    senderName: null,
    said: { name, email },
    locale: arrival.locale,
    subject: null,
    text: arrival.text,
    card: arrival.card ?? null,
    clientId,
    files: files.map(({ name, contentType, hash, size }) => ({
      name,
      contentType,
      contentId: null,
      inline: false,
      content: { hash, size },
    })),
  })
  if (provedEmail === null) return item
  return {
    ...item,
    sender: {
      kind: 'email',
      scope: '',
      value: provedEmail,
      display: name ?? provedEmail,
      name,
      verifiedBy: 'host_token',
    },
  }
}
