import { type Static, Type } from 'typebox'
import { AuthorKind } from './conversations.ts'
import { Channel, Id, Time } from './primitives.ts'

/** `GET /v1/widget/past` (Bearer): earlier matters of somebody whom the shop's page vouches for, the newest first. */
export const WidgetPast = Type.Array(
  Type.Object({
    id: Id,
    subject: Type.String(),
    channels: Type.Array(Channel),
    lastActivityAt: Time,
  }),
)
export type WidgetPast = Static<typeof WidgetPast>

/** `GET /v1/widget/past/:id` (Bearer): what they wrote from there and were answered, in order. */
export const WidgetPastMessages = Type.Array(
  Type.Object({
    id: Id,
    from: AuthorKind,
    authorName: Type.String(),
    text: Type.String(),
    files: Type.Array(Type.String(), { description: 'names' }),
    at: Time,
  }),
)
export type WidgetPastMessages = Static<typeof WidgetPastMessages>
