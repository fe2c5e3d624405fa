import { type Static, Type } from 'typebox'
import { Channel, Nullable, OneOf, Time } from './primitives.ts'

const way = {
  channel: Channel,
  /** Seconds to the first reply: in the chat what it takes now, else the median of the last 7 days; null when unknown. */
  waitSeconds: Nullable(Type.Integer()),
  visibility: OneOf('public', 'private'),
  /** The one that is best now; of all that are shown exactly one is. */
  recommended: Type.Boolean(),
}

/** `GET /v1/widget/ways` (Bearer): how somebody in a chat can go on. */
export const WidgetWays = Type.Object({
  /** To stay. */
  here: Type.Object({ ...way, away: Type.Boolean({ description: 'Nobody is here now' }) }),
  /** To go elsewhere; none before the first message and where the matter has moved already. */
  ways: Type.Array(Type.Object(way)),
  /** There is a conversation already. */
  began: Type.Boolean(),
  /** The address that this visitor gave, or that the shop's page vouched for. */
  address: Nullable(Type.String()),
  /** Where the chat can be mailed to: an address that is proved to be the visitor's. */
  transcriptTo: Nullable(Type.String()),
  /** The shop's page vouches for them, so that they may see earlier conversations. */
  signedIn: Type.Boolean(),
  /** What was asked for and waits to be confirmed. */
  asked: Nullable(Type.Object({ channel: Channel, address: Type.String(), expiresAt: Nullable(Time) })),
})
export type WidgetWays = Static<typeof WidgetWays>

/** `POST /v1/widget/transcripts` (Bearer): the chat, as it stands, goes to the visitor's confirmed address. */
export const WidgetTranscript = Type.Object({ address: Type.String() })
export type WidgetTranscript = Static<typeof WidgetTranscript>

/** `POST /v1/widget/handoffs` (Bearer): a mail asks the owner of the address to confirm it; nothing moves before. */
export const WidgetHandoffRequest = Type.Object({
  channel: OneOf('email'),
  address: Type.String({ maxLength: 254 }),
})
export type WidgetHandoffRequest = Static<typeof WidgetHandoffRequest>
