import { type Static, Type } from 'typebox'
import { OfferedCard } from './cards.ts'
import { Seq } from './conversations.ts'
import { DelaySeconds } from './pending-replies.ts'
import { EmailAddress, Id, Nullable, OneOf, Time } from './primitives.ts'

const Signed = Type.Boolean({
  default: true,
  description: 'False leaves off the signature that would be added below a mail',
})
const Copies = Type.Array(EmailAddress, { maxItems: 20, uniqueItems: true })

/**
 * `POST /v1/conversations/:id/messages`. `target` is a `ReplyTarget.key`; `pinned` is what the composer saw:
 * when the leg ended, became public, or the default moved meanwhile the send is refused (409 `leg_changed`,
 * `details` = the present targets), so that private text never goes public. With `delaySeconds` or `sendAt` it is
 * accepted (202) and goes out then; without either, or with 0 seconds, it goes out at once (201).
 */
export const ReplyRequest = Type.Object({
  text: Type.String({ maxLength: 100_000, description: 'May be empty where files go along' }),
  html: Type.Optional(Type.String({ maxLength: 400_000 })),
  target: Type.String({ maxLength: 200, description: '`key` of one of `replyTargets`' }),
  /** Who gets a copy; only a reply by mail has copies. Whoever is new takes part as a third party from then on. */
  cc: Type.Optional(Copies),
  /** Who gets a copy that no other recipient is told of. They take part only once they write. */
  bcc: Type.Optional(Copies),
  pinned: Type.Object(
    { visibility: OneOf('public', 'private'), defaultLegId: Nullable(Id) },
    { description: 'How it was when the words were written: where it has changed, nothing is sent (409)' },
  ),
  /** The newest message when the words were begun: where a colleague answered since, nothing is sent (409). */
  seenSeq: Type.Optional(Seq(0)),
  attachmentIds: Type.Optional(Type.Array(Id, { maxItems: 20 })),
  signed: Type.Optional(Signed),
  /** Only a live chat shows it. */
  card: Type.Optional(OfferedCard),
  /** What becomes of the conversation when it has gone out; `waiting` unless said, where a person answers. */
  thenStatus: Type.Optional(OneOf('open', 'waiting', 'resolved')),
  /** How long it can still be undone. A live chat takes only 0. */
  delaySeconds: Type.Optional(DelaySeconds),
  /** When it goes out, at most 60 days ahead, instead of `delaySeconds`. */
  sendAt: Type.Optional(Time),
})
export type ReplyRequest = Static<typeof ReplyRequest>

/**
 * `POST /v1/messages/:id/forwards`: passes a message on to somebody outside, as a mail of its own. They take part as a
 * third party from then on, and their answers come into the conversation.
 */
export const ForwardRequest = Type.Object({
  to: EmailAddress,
  /** Words of one's own, above what is passed on. */
  text: Type.Optional(Type.String({ maxLength: 100_000 })),
  /** Files of the message that go along; all of them unless said. */
  attachmentIds: Type.Optional(Type.Array(Id, { maxItems: 200 })),
  /** The signature stands below one's own words, above what is passed on. */
  signed: Type.Optional(Signed),
  /** How long it can still be undone. */
  delaySeconds: Type.Optional(DelaySeconds),
  /** When it goes out, at most 60 days ahead, instead of `delaySeconds`. */
  sendAt: Type.Optional(Time),
})
export type ForwardRequest = Static<typeof ForwardRequest>

/** `PUT /v1/conversations/:id/drafts/:kind` (kind `reply` or `note`); an empty text deletes it. */
export const DraftRequest = Type.Object({
  text: Type.String({ maxLength: 100_000 }),
  html: Type.Optional(Nullable(Type.String({ maxLength: 400_000 }))),
  legId: Type.Optional(Nullable(Id)),
  signed: Type.Optional(Signed),
})
