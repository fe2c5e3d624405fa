import { type Static, Type } from 'typebox'
import { Channel, Id, Nullable, OneOf, Time } from './primitives.ts'

export const timelineKinds = [
  'conversation',
  'leg',
  'handoff',
  'message',
  'note',
  'event',
  'merge',
  'block',
] as const
export const TimelineKind = OneOf(...timelineKinds)
export type TimelineKind = Static<typeof TimelineKind>

/** One thing that happened with a customer. What a kind does not have is null. */
export const TimelineItem = Type.Object({
  kind: TimelineKind,
  id: Id,
  at: Time,
  conversation: Nullable(Type.Object({ id: Id, subject: Type.String() })),
  channel: Nullable(Channel),
  /** The channel that a handoff came from. */
  fromChannel: Nullable(Channel),
  /** inbound, outbound or set_aside for a message; the state of a handoff, conversation, merge or block; the type of an event. */
  detail: Nullable(Type.String()),
  /** The first words of a message or note, the title of an event, the name of who was merged, what was blocked. */
  text: Nullable(Type.String()),
  author: Nullable(Type.Object({ kind: Type.String(), id: Nullable(Id), name: Nullable(Type.String()) })),
  url: Nullable(Type.String()),
  properties: Nullable(Type.Record(Type.String(), Type.Unknown())),
})
export type TimelineItem = Static<typeof TimelineItem>

/** `GET /v1/customers/:id/timeline`, the newest first. */
export const Timeline = Type.Object({
  items: Type.Array(TimelineItem),
  next: Nullable(Type.String()),
  /** Conversations of this customer that belong to teams whose work the reader does not see. */
  hiddenConversations: Type.Integer(),
})
export type Timeline = Static<typeof Timeline>
