import { type Static, Type } from 'typebox'
import { Id, Nullable, OneOf, Page, Time } from './primitives.ts'

/**
 * `mention`: in a note; `assigned`: it was given to whoever is told; `message`: the customer, or a third party, wrote
 * in what they follow; `snooze_returned`: the time is over, or the customer wrote before; `step_due`: the next step of
 * what is theirs.
 */
export const NoticeKind = OneOf('mention', 'assigned', 'message', 'snooze_returned', 'step_due')
export type NoticeKind = Static<typeof NoticeKind>

/** One thing that somebody was told of. */
export const Notice = Type.Object({
  id: Id,
  kind: NoticeKind,
  at: Time,
  readAt: Nullable(Time),
  /** The colleague who did it; null where nobody of ours did. */
  actorId: Nullable(Id),
  messageId: Nullable(Id),
  noteId: Nullable(Id),
})
export type Notice = Static<typeof Notice>

/** What somebody was told of one conversation. */
export const NoticeGroup = Type.Object({
  conversationId: Id,
  number: Type.Integer(),
  subject: Type.String(),
  customerName: Type.String({ examples: ['Aino Virtanen'] }),
  unread: Type.Integer(),
  latestAt: Time,
  /** The beginning of the newest note or message that they are about. */
  excerpt: Nullable(Type.String({ examples: ['Could you look at the zip?'] })),
  /** The newest first, five at most. */
  notices: Type.Array(Notice),
})
export type NoticeGroup = Static<typeof NoticeGroup>

/** `GET /v1/notices?limit=&after=`: one's own, by conversation, the newest first. */
export const NoticePage = Page(NoticeGroup)
export type NoticePage = Static<typeof NoticePage>

/** `GET /v1/notice-count`: conversations with something unread, counted up to 99; `capped` when there are more. */
export const NoticeCount = Type.Object({
  unread: Type.Integer(),
  capped: Type.Boolean(),
  /** The ones that were counted. */
  conversationIds: Type.Array(Id),
})
export type NoticeCount = Static<typeof NoticeCount>

/** `PUT /v1/notices/read`: of one conversation, or all; with `until` none that came later. */
export const NoticesRead = Type.Object({
  conversationId: Type.Optional(Id),
  until: Type.Optional(Time),
})
export type NoticesRead = Static<typeof NoticesRead>
