import { type Static, Type } from 'typebox'
import { CardField, CardValues, MessageCard } from './cards.ts'
import { Cursor, Id, Locale, Nullable, OneOf, Time } from './primitives.ts'

/** A file of a message, fetched at `/v1/widget/files/<id>`. */
export const WidgetFile = Type.Object({
  id: Id,
  name: Type.String(),
  contentType: Type.String(),
  size: Type.Integer({ description: 'bytes' }),
})
export type WidgetFile = Static<typeof WidgetFile>

/** A message as the customer sees it in the chat. Seq grows within the conversation, with gaps. */
export const WidgetMessage = Type.Object({
  id: Id,
  clientId: Nullable(Id),
  seq: Type.Integer(),
  from: OneOf('customer', 'agent', 'bot', 'system'),
  authorName: Type.String(),
  text: Type.String(),
  at: Time,
  state: OneOf('sent', 'delivered', 'read'),
  /** A link with a button, such as the offer to go on elsewhere. */
  action: Nullable(Type.Object({ label: Type.String(), url: Type.String() })),
  files: Type.Array(WidgetFile),
  card: Nullable(MessageCard),
})
export type WidgetMessage = Static<typeof WidgetMessage>

export const WidgetConfig = Type.Object({
  inboxKey: Type.String(),
  organisation: Type.String(),
  greeting: Type.String(),
  colour: Type.String({ description: 'CSS colour of the shop' }),
  style: Type.String({
    description: 'Style sheet of the shop’s colours and shapes, for the chat’s shadow root',
  }),
  locale: Locale,
  /** Ask name and e-mail before the first message; never when they are known. */
  askFirst: Type.Boolean(),
  /** The page vouched for somebody with an address, so it is asked for at no time. */
  addressKnown: Type.Boolean(),
  /** Further questions before the first message; none once there is a conversation. */
  questions: Type.Array(CardField),
})
export type WidgetConfig = Static<typeof WidgetConfig>

/** How it stands for somebody who waits, or would, for the first answer. */
export const WidgetWait = Type.Object({
  away: Type.Boolean({ description: 'Nobody is here now; answers come by e-mail' }),
  opensAt: Nullable(Time),
  expectedSeconds: Nullable(
    Type.Integer({
      description:
        'Until the first answer: the usual, or what it takes now where that is more; null when too little is known',
    }),
  ),
  slow: Type.Boolean({ description: 'It takes longer now than it usually does' }),
  place: Nullable(Type.Integer({ description: 'In the queue, the first is 1; null once somebody answered' })),
})
export type WidgetWait = Static<typeof WidgetWait>

/** What the widget shows: a snapshot with its cursor. */
export const WidgetSnapshot = Type.Object({
  conversation: Nullable(
    Type.Object({
      id: Id,
      agentName: Nullable(Type.String()),
      status: OneOf('open', 'resolved'),
      /** Set when the matter came here from another channel: one sentence that says what moved. */
      movedHere: Nullable(Type.String()),
      /** Set when the matter has gone on elsewhere: where, in a sentence. */
      movedAway: Nullable(Type.String()),
      knownName: Nullable(Type.String()),
    }),
  ),
  messages: Type.Array(WidgetMessage),
  agentReadSeq: Type.Integer(),
  wait: WidgetWait,
  cursor: Cursor,
})
export type WidgetSnapshot = Static<typeof WidgetSnapshot>

/** `POST /v1/widget/sessions`: begins a visitor session, or resumes one with its token (header `Authorization: Bearer`). */
export const WidgetSessionRequest = Type.Object({
  inbox: Type.String({ maxLength: 80 }),
  locale: Type.Optional(Locale),
  /** Of the browser’s clock, such as Europe/Helsinki; what is none is left aside. */
  timezone: Type.Optional(Type.String({ maxLength: 64 })),
  /** The origin of the site that led here, when it is another. */
  referrer: Type.Optional(Type.String({ maxLength: 300 })),
  page: Type.Optional(
    Type.Object({ url: Type.String({ maxLength: 2_000 }), title: Type.String({ maxLength: 300 }) }),
  ),
})
/** A page of the shop that a visitor was on. */
export const VisitedPage = Type.Object({ url: Type.String(), title: Type.String(), at: Time })
export type VisitedPage = Static<typeof VisitedPage>

/** `GET /v1/conversations/:id/visit`: the newest page first, and the site that they came from. */
export const VisitView = Type.Object({ pages: Type.Array(VisitedPage), referrer: Nullable(Type.String()) })
export type VisitView = Static<typeof VisitView>

export const WidgetSession = Type.Object({
  token: Type.String(),
  config: WidgetConfig,
  snapshot: WidgetSnapshot,
})
export type WidgetSession = Static<typeof WidgetSession>

/** `POST /v1/widget/identities` (Bearer of the session that ends): a JSON Web Token of the shop's page, null for nobody. */
export const WidgetIdentityRequest = Type.Object({
  ...WidgetSessionRequest.properties,
  token: Nullable(Type.String({ maxLength: 8_000 })),
})
export type WidgetIdentityRequest = Static<typeof WidgetIdentityRequest>

/** `GET /v1/widget/snapshot` (Bearer) answers `WidgetSnapshot`. */

/** `POST /v1/widget/messages` (Bearer). `clientId` is made by the widget: the same one again answers the same message. */
export const WidgetMessageRequest = Type.Object({
  clientId: Id,
  /** May be empty beside a file. */
  text: Type.String({ maxLength: 8_000 }),
  /** Files that were brought to `/v1/widget/files` in this chat within a day. */
  fileIds: Type.Optional(Type.Array(Id, { maxItems: 10 })),
  name: Type.Optional(Type.String({ maxLength: 120 })),
  email: Type.Optional(Type.String({ maxLength: 254 })),
  /** Answers a card of ours; the words are then made from the answers. */
  answer: Type.Optional(Type.Object({ messageId: Id, values: CardValues })),
  /** Answers to the questions before the first message. */
  answers: Type.Optional(CardValues),
})
export type WidgetMessageRequest = Static<typeof WidgetMessageRequest>

/** `GET /v1/widget/stream` is a WebSocket; the first frame is `hello` (10 s at most). */
export type WidgetClientFrame =
  | { type: 'hello'; token: string; cursor: Cursor; visible: boolean }
  | { type: 'visible'; visible: boolean }
  | { type: 'typing'; typing: boolean }
  | { type: 'read'; seq: number }
  | { type: 'delivered'; seq: number }
  | { type: 'ping' }

export type WidgetServerFrame =
  | { type: 'ready'; cursor: Cursor }
  /** The cursor is void: fetch a snapshot and say hello again. */
  | { type: 'reset' }
  | { type: 'message'; cursor: Cursor; message: WidgetMessage }
  | { type: 'conversation'; cursor: Cursor; conversation: WidgetSnapshot['conversation'] }
  | { type: 'read'; agentReadSeq: number }
  | { type: 'typing'; typing: boolean; name: string }
  | { type: 'wait'; wait: WidgetWait }
  | { type: 'pong' }
