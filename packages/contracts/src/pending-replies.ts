import { type Static, Type } from 'typebox'
import { AttachmentView } from './attachments.ts'
import { Channel, Id, Nullable, OneOf, Time } from './primitives.ts'

/** The longest that a reply waits so that it can be undone. */
export const longestDelaySeconds = 120
/** How far ahead a reply can be scheduled, in days. */
export const farthestSendDays = 60

/** How long a reply waits so that it can be undone. */
export const DelaySeconds = Type.Integer({ minimum: 0, maximum: longestDelaySeconds })

/**
 * Why a reply does not go out by itself any more: the conversation moved, the customer wrote or somebody resolved it
 * since it was scheduled, its author may not answer it any more, it would resolve without a field that is needed,
 * somebody stopped it, or it was refused for another reason.
 */
export const HeldReason = OneOf(
  'moved',
  'wrote_since',
  'resolved_since',
  'author_left',
  'fields_required',
  'stopped',
  'refused',
)
export type HeldReason = Static<typeof HeldReason>

/** A reply that was accepted and has not gone out yet. The message that it becomes has the same id. */
export const PendingReplyView = Type.Object({
  id: Id,
  conversationId: Id,
  agentId: Id,
  /** `waiting` goes out at `dueAt`; `held` stays until somebody sends or undoes it. */
  state: OneOf('waiting', 'held'),
  heldReason: Nullable(HeldReason),
  /** For a time that somebody chose, not for the moment in which it can be undone. */
  scheduled: Type.Boolean(),
  dueAt: Time,
  channel: Channel,
  target: Nullable(
    Type.String({ description: 'The `ReplyTarget.key` that it was written to; null for a forward' }),
  ),
  text: Type.String(),
  html: Nullable(Type.String()),
  cc: Type.Array(Type.String()),
  bcc: Type.Array(Type.String()),
  attachments: Type.Array(AttachmentView),
  signed: Type.Boolean({ description: 'False where it goes without a signature' }),
  thenStatus: Nullable(OneOf('open', 'waiting', 'resolved')),
  createdAt: Time,
  /** Set where it passes a message on: which, to whom, how that begins, and all its files; `attachments` go along. */
  forward: Nullable(
    Type.Object({
      messageId: Id,
      to: Type.String(),
      text: Type.String(),
      files: Type.Array(AttachmentView),
    }),
  ),
})
export type PendingReplyView = Static<typeof PendingReplyView>

/** `PATCH /v1/conversations/:id/pending-replies/:pendingReplyId`: exactly one of the three. */
export const PendingReplyChange = Type.Partial(
  Type.Object({
    /** From now; 0 sends it now. */
    delaySeconds: DelaySeconds,
    sendAt: Time,
    hold: Type.Literal(true, { description: 'Stops it; its words stay' }),
  }),
)
export type PendingReplyChange = Static<typeof PendingReplyChange>

/** `GET` and `PUT /v1/sending-policy`: how long replies by mail can be undone where an agent has not chosen. */
export const SendingPolicy = Type.Object({ undoSeconds: DelaySeconds })
export type SendingPolicy = Static<typeof SendingPolicy>
