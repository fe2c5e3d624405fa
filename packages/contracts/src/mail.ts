import { type Static, Type } from 'typebox'
import { Nullable, OneOf, Time } from './primitives.ts'

/**
 * What a mail is: a person's, an automatic answer to one of ours (out of office), a program's notice, a mailing
 * list's, another system's word on how one of ours fared, or a recipient's complaint that it was spam.
 */
export const MailKind = OneOf('personal', 'auto_reply', 'notice', 'list', 'delivery_report', 'complaint')
export type MailKind = Static<typeof MailKind>

/** What is known of a mail beside its words. */
export const MailFacts = Type.Object({
  kind: MailKind,
  dateMissing: Type.Boolean({
    description: 'It names no believable date, so `sentAt` is when it arrived',
  }),
  newSubject: Type.Boolean({
    description: 'It continues this conversation under a subject of its own: it may be another matter',
  }),
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
