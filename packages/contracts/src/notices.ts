import { type Static, Type } from 'typebox'
import { Id, Nullable, OneOf, Page, Time } from './primitives.ts'

/**
 * `mention`: in a note; `assigned`: it was given to whoever is told; `message`: the customer, or a third party, wrote
 * in what they follow; `reply`: the same in what is theirs and they do not follow; `snooze_returned`: the time is over, or
 * the customer wrote before; `step_due`: the next step of what is theirs; `overdue`: an answer that is theirs to give is.
 */
export const noticeKinds = [
  'mention',
  'assigned',
  'message',
  'reply',
  'snooze_returned',
  'step_due',
  'overdue',
] as const
export const NoticeKind = OneOf(...noticeKinds)
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

/** How somebody is told of one kind of notice. */
export const NoticeChoice = Type.Object({
  /** Kept at the bell until it is seen. */
  bell: Type.Boolean(),
  /** Shown by the browser, also while other pages are in front. */
  browser: Type.Boolean(),
  sound: Type.Boolean(),
  /** By mail when it stands at the bell unread for so long; null never, and never without the bell. */
  mailMinutes: Nullable(Type.Integer({ minimum: 1, maximum: 24 * 60 })),
})
export type NoticeChoice = Static<typeof NoticeChoice>

const TimeOfDay = Type.String({ pattern: '^([01]\\d|2[0-3]):[0-5]\\d$', examples: ['20:00'] })

/** `GET`, `PUT /v1/me/notice-settings`: how one is told of what. */
export const NoticeSettings = Type.Object({
  kinds: Type.Object({
    mention: NoticeChoice,
    assigned: NoticeChoice,
    message: NoticeChoice,
    reply: NoticeChoice,
    snooze_returned: NoticeChoice,
    step_due: NoticeChoice,
    overdue: NoticeChoice,
  }),
  /** In one's own time zone: no mail, no browser notice and no sound. Mail goes out afterwards. Null for never. */
  quiet: Nullable(Type.Object({ from: TimeOfDay, until: TimeOfDay })),
})
export type NoticeSettings = Static<typeof NoticeSettings>

/** Calm: the bell tells of what needs one, nothing makes a sound, and mail comes for what was asked of one in person. */
export const usualNoticeSettings: NoticeSettings = {
  kinds: {
    mention: { bell: true, browser: true, sound: false, mailMinutes: 30 },
    assigned: { bell: true, browser: true, sound: false, mailMinutes: 30 },
    message: { bell: true, browser: false, sound: false, mailMinutes: null },
    reply: { bell: false, browser: false, sound: false, mailMinutes: null },
    snooze_returned: { bell: true, browser: false, sound: false, mailMinutes: null },
    step_due: { bell: true, browser: false, sound: false, mailMinutes: null },
    overdue: { bell: false, browser: false, sound: false, mailMinutes: null },
  },
  quiet: { from: '20:00', until: '07:00' },
}

/** `GET /v1/notice-news`: what of the last five minutes one wants shown by the browser or to hear, unread, the newest first. */
export const NoticeNews = Type.Object({
  id: Id,
  kind: NoticeKind,
  at: Time,
  actorId: Nullable(Id),
  conversationId: Id,
  subject: Type.String(),
  customerName: Type.String({ examples: ['Aino Virtanen'] }),
  browser: Type.Boolean(),
  sound: Type.Boolean(),
})
export type NoticeNews = Static<typeof NoticeNews>

/** `POST /v1/me/notice-mail-tests`: a mail to oneself, sent at once. */
export const NoticeMailTest = Type.Object({
  to: Type.String({ examples: ['liisa@saimaa-outdoor.example'] }),
  state: OneOf('sent', 'unknown', 'failed'),
  error: Nullable(Type.String()),
})
export type NoticeMailTest = Static<typeof NoticeMailTest>
