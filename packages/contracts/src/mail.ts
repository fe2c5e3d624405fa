import { type Static, Type } from 'typebox'
import { Nullable, OneOf, Time } from './primitives.ts'

/**
 * What a mail is: a person's, an automatic answer to one of ours (out of office), a program's notice, a mailing
 * list's, another system's word on how one of ours fared, or a recipient's complaint that it was spam.
 */
export const MailKind = OneOf('personal', 'auto_reply', 'notice', 'list', 'delivery_report', 'complaint')
export type MailKind = Static<typeof MailKind>

/** A moment of a calendar, as it is written there. */
export const CalendarMoment = Type.Object({
  local: Type.String({ description: 'Date and time on the clock there, only the date for whole days' }),
  zone: Nullable(
    Type.String({ description: 'As the calendar names it; null where it means everybody’s own' }),
  ),
  at: Nullable(Time),
})
export type CalendarMoment = Static<typeof CalendarMoment>

/** An event that a mail invites to, answers, calls off or tells of (RFC 6047). */
export const CalendarInvitation = Type.Object({
  method: OneOf('request', 'reply', 'cancel', 'publish', 'counter', 'add', 'refresh', 'declinecounter'),
  summary: Type.String(),
  location: Nullable(Type.String()),
  organizer: Nullable(Type.String()),
  starts: CalendarMoment,
  ends: Nullable(CalendarMoment),
  recurring: Type.Boolean(),
  answer: Nullable(Type.String({ description: 'What a reply says, such as accepted or declined' })),
})
export type CalendarInvitation = Static<typeof CalendarInvitation>

/** What is known of a mail beside its words. */
export const MailFacts = Type.Object({
  kind: MailKind,
  dateMissing: Type.Boolean({
    description: 'It names no believable date, so `sentAt` is when it arrived',
  }),
  newSubject: Type.Boolean({
    description: 'It continues this conversation under a subject of its own: it may be another matter',
  }),
  protection: Nullable(OneOf('smime_signed', 'smime_encrypted', 'pgp_signed', 'pgp_encrypted')),
  invitations: Type.Array(CalendarInvitation),
})
export type MailFacts = Static<typeof MailFacts>

/** What another system reported of a message after it had been taken from us. */
export const DeliveryReport = Type.Object({
  kind: OneOf('bounced', 'delayed', 'complaint'),
  permanent: Type.Boolean({ description: 'False where a later attempt may succeed (a full mailbox)' }),
  recipient: Nullable(Type.String()),
  status: Nullable(Type.String({ description: 'Enhanced status code of RFC 3463, such as 5.1.1' })),
  reason: Nullable(Type.String({ description: 'In the words of the system that reports it' })),
  at: Time,
})
export type DeliveryReport = Static<typeof DeliveryReport>

/** `GET /v1/messages/:id/remote-images` */
export const RemoteImagesView = Type.Object({ count: Type.Integer() })
export type RemoteImagesView = Static<typeof RemoteImagesView>
