import { type Static, Type } from 'typebox'
import { AttachmentView } from './attachments.ts'
import { AwayUpdateView } from './away-updates.ts'
import { MessageCard } from './cards.ts'
import { FieldValues, FieldValuesChange } from './fields.ts'
import { DeliveryReport, MailFacts } from './mail.ts'
import { ParticipantView } from './participants.ts'
import { PendingReplyView } from './pending-replies.ts'
import { Channel, Cursor, DeliveryRoute, Id, Locale, Nullable, OneOf, Time } from './primitives.ts'
import { ReactionView } from './reactions.ts'
import { TagName } from './tags.ts'

export const ConversationStatus = OneOf('open', 'waiting', 'snoozed', 'resolved')
export type ConversationStatus = Static<typeof ConversationStatus>
export const Priority = OneOf('low', 'normal', 'high', 'urgent')
export type Priority = Static<typeof Priority>
export const AuthorKind = OneOf('customer', 'third_party', 'agent', 'bot', 'system')
export type AuthorKind = Static<typeof AuthorKind>

/** A leg as the queue draws it: one dot of the journey. `offered` is a handoff not yet taken up that has no leg yet. */
export const LegDot = Type.Object({ channel: Channel, state: OneOf('live', 'ended', 'offered') })

/** A row of the queue; also the header of an open conversation. */
export const ConversationSummary = Type.Object({
  id: Id,
  number: Type.Integer({ description: 'The short reference that people read out' }),
  subject: Type.String(),
  status: ConversationStatus,
  priority: Priority,
  language: Nullable(Locale),
  customer: Type.Object({ id: Id, displayName: Type.String() }),
  teamId: Nullable(Id),
  assigneeId: Nullable(Id),
  defaultLegId: Nullable(Id),
  journey: Type.Array(LegDot),
  preview: Nullable(Type.Object({ text: Type.String(), authorKind: AuthorKind, at: Time })),
  tags: Type.Array(Type.String()),
  nextStep: Nullable(Type.String()),
  nextStepDueAt: Nullable(Time),
  fields: FieldValues,
  waitingSince: Nullable(Time),
  replyDueAt: Nullable(Time),
  snoozedUntil: Nullable(Time),
  followsId: Nullable(Id),
  /** Since when it is out of every queue, because whoever began it is blocked. */
  setAsideAt: Nullable(Time),
  /** Agents who want to hear of it. */
  followerIds: Type.Array(Id),
  /** Who is mentioned in a note and has not answered yet, with how the note begins; the oldest first. */
  openMentions: Type.Array(Type.Object({ agentId: Id, noteId: Id, authorId: Id, text: Type.String() })),
  /** Conversations that it is linked with, each way. */
  relatedIds: Type.Array(Id),
  /** A reply that has not gone out yet: one that is held, else the next to go. */
  pendingReply: Nullable(Type.Object({ agentId: Id, state: OneOf('waiting', 'held'), dueAt: Time })),
  lastSeq: Type.Integer(),
  lastInboundSeq: Type.Integer(),
  firstReplySeconds: Nullable(Type.Integer()),
  version: Type.Integer(),
  createdAt: Time,
  lastActivityAt: Time,
  resolvedAt: Nullable(Time),
  reopenCount: Type.Integer(),
})
export type ConversationSummary = Static<typeof ConversationSummary>

/** `readSeq` is the signed-in agent's own: a message above it that came in is unread. */
export const QueueItem = Type.Intersect([ConversationSummary, Type.Object({ readSeq: Type.Integer() })])
export type QueueItem = Static<typeof QueueItem>

export const QueueView = OneOf(
  'mine',
  'unassigned',
  'team',
  'mentions',
  'following',
  'waiting',
  'snoozed',
  'resolved',
  'all',
)
export type QueueView = Static<typeof QueueView>

/** `due`: what is due first, then what waited longest. `newest`: what something happened in last. */
export const QueueOrder = OneOf('due', 'newest', 'returning')
export type QueueOrder = Static<typeof QueueOrder>

/** Where a conversation has the words that were searched for, in pieces of plain text of which some match. */
export const SearchHit = Type.Object({
  in: OneOf('message', 'note', 'subject'),
  messageId: Nullable(Id),
  channel: Nullable(Channel),
  at: Nullable(Time),
  excerpt: Type.Array(Type.Object({ text: Type.String(), hit: Type.Boolean() })),
})
export type SearchHit = Static<typeof SearchHit>

/** `hit` is null where only the customer matches, and missing where no words were searched for. */
export const QueueRow = Type.Intersect([QueueItem, Type.Object({ hit: Type.Optional(Nullable(SearchHit)) })])
export type QueueRow = Static<typeof QueueRow>

/** `GET /v1/conversations?view=&q=&order=&limit=&after=`; `q` is a search such as `from:aino -tag:vip "late parcel"` */
export const Queue = Type.Object({
  items: Type.Array(QueueRow),
  next: Nullable(Type.String()),
  cursor: Cursor,
})
export type Queue = Static<typeof Queue>

/** `GET /v1/queue-counts`: capped at 1,000 each; `capped` lists the views that are above. */
export const QueueCounts = Type.Object({
  mine: Type.Integer(),
  unassigned: Type.Integer(),
  team: Type.Integer(),
  mentions: Type.Integer(),
  following: Type.Integer(),
  waiting: Type.Integer(),
  snoozed: Type.Integer(),
  capped: Type.Array(QueueView),
})
export type QueueCounts = Static<typeof QueueCounts>

export const LegView = Type.Object({
  id: Id,
  inboxId: Id,
  inboxName: Type.String(),
  channel: Channel,
  visibility: OneOf('public', 'private'),
  identity: Type.Object({ id: Id, kind: Type.String(), display: Type.String(), verified: Type.Boolean() }),
  /** What ties this leg's identity to the customer: the mail's authentication, a handoff link, a claim. */
  proof: OneOf('verified', 'handoff_link', 'claimed', 'none'),
  address: Nullable(Type.String()),
  beganByHandoffId: Nullable(Id),
  /** How they came in who took that handoff up in a window; null where they came otherwise. */
  cameBy: Nullable(OneOf('link', 'qr_code', 'code')),
  /** The number of the conversation that it belongs to by itself, when that one was merged into this. */
  mergedFrom: Nullable(Type.Integer()),
  startedAt: Time,
  endedAt: Nullable(Time),
})
export type LegView = Static<typeof LegView>

export const DeliveryState = OneOf('queued', 'sending', 'sent', 'delivered', 'read', 'failed', 'unknown')
export type DeliveryState = Static<typeof DeliveryState>
export const DeliveryView = Type.Object({
  id: Id,
  messageId: Id,
  route: DeliveryRoute,
  state: DeliveryState,
  attempts: Type.Integer(),
  lastError: Nullable(Type.String()),
  report: Nullable(DeliveryReport),
  sentAt: Nullable(Time),
  deliveredAt: Nullable(Time),
  readAt: Nullable(Time),
})
export type DeliveryView = Static<typeof DeliveryView>

/** SPF, DKIM and DMARC as the receiving server judged them; `fromVerified` only with an aligned pass. */
export const MailVerdict = Type.Object({
  spf: Type.String(),
  dkim: Type.String(),
  dmarc: Type.String(),
  /** What servers that passed the mail on have sealed (RFC 8617); null when nothing was sealed. */
  arc: Nullable(
    Type.Object({
      result: OneOf('pass', 'fail'),
      /** The domain of the newest seal; null unless the chain passes. */
      sealer: Nullable(Type.String()),
      vouches: Type.Boolean({
        description: 'That sealer is trusted, and its word stands in for DMARC, which forwarding broke',
      }),
    }),
  ),
  fromVerified: Type.Boolean(),
})
export type MailVerdict = Static<typeof MailVerdict>

/** The number of a message within its conversation, at most what the database's integer holds. */
export const Seq = (minimum: number) => Type.Integer({ minimum, maximum: 2_147_483_647 })

/** Whether a mail under a new subject offers to split the conversation there, or somebody said that it belongs here. */
export const SplitOffer = OneOf('open', 'dismissed')
export type SplitOffer = Static<typeof SplitOffer>

export const MessageView = Type.Object({
  id: Id,
  conversationId: Id,
  legId: Id,
  seq: Type.Integer(),
  direction: OneOf('inbound', 'outbound'),
  author: Type.Object({ kind: AuthorKind, id: Nullable(Id), name: Type.String() }),
  visibility: OneOf('public', 'private'),
  subject: Nullable(Type.String()),
  /** What was freshly written; quoted earlier text and the signature are apart, folded by the desk. */
  text: Type.String(),
  quotedText: Nullable(Type.String()),
  signatureText: Nullable(Type.String()),
  /** True when `/v1/messages/:id/frame` shows the HTML in a sandboxed document. */
  hasHtml: Type.Boolean(),
  /** True when `/v1/messages/:id/original` gives the whole mail, with its headers. */
  hasOriginal: Type.Boolean(),
  /** The message that it passes on to somebody outside. */
  forwardOf: Nullable(Id),
  recipients: Type.Object({
    to: Type.Array(Type.String()),
    cc: Type.Array(Type.String()),
    /** Who got a copy that nobody else was told of. */
    bcc: Type.Array(Type.String()),
  }),
  everybody: Type.Array(Type.String(), {
    description:
      'Who else sees it: the copies of what we wrote; To and Cc of what came, without its writer and our inboxes',
  }),
  attachments: Type.Array(AttachmentView),
  /** What the customer's window shows beside the words, or what they answered in it. */
  card: Nullable(MessageCard),
  language: Nullable(Locale),
  verdict: Nullable(MailVerdict),
  mail: Nullable(MailFacts),
  splitOffer: Nullable(SplitOffer),
  automatic: Type.Boolean({ description: 'An auto-reply, a bounce or a word of the product itself' }),
  setAside: Type.Boolean({ description: 'It came from somebody who is blocked: nobody was told of it' }),
  deliveries: Type.Array(DeliveryView),
  reactions: Type.Array(ReactionView),
  sentAt: Time,
  createdAt: Time,
  editedAt: Nullable(Time),
  deletedAt: Nullable(Time),
})
export type MessageView = Static<typeof MessageView>

export const NoteView = Type.Object({
  id: Id,
  conversationId: Id,
  authorId: Id,
  text: Type.String(),
  mentions: Type.Array(Id),
  /** The note stands after the message with this number. */
  afterSeq: Type.Integer(),
  createdAt: Time,
  version: Type.Integer(),
  editedAt: Nullable(Time),
  /** A deleted note keeps its place and loses its words. */
  deletedAt: Nullable(Time),
  reactions: Type.Array(ReactionView),
})
export type NoteView = Static<typeof NoteView>

/** What a note said before it was changed or deleted. */
export const NoteVersion = Type.Object({
  version: Type.Integer(),
  text: Type.String(),
  mentions: Type.Array(Id),
  replacedAt: Time,
  replacedBy: Id,
})
export type NoteVersion = Static<typeof NoteVersion>

export const DraftView = Type.Object({
  conversationId: Id,
  kind: OneOf('reply', 'note'),
  text: Type.String(),
  html: Nullable(Type.String()),
  legId: Nullable(Id),
  /** False where the signature is left off the mail that it becomes. */
  signed: Type.Boolean(),
  updatedAt: Time,
})
export type DraftView = Static<typeof DraftView>

/** A way to answer: an existing leg, or one that the answer would open. */
export const ReplyTarget = Type.Object({
  key: Type.String({ description: '`leg:<id>` or `new:<inboxId>:<identityId>`' }),
  legId: Nullable(Id),
  inboxId: Id,
  channel: Channel,
  identityId: Id,
  address: Nullable(Type.String()),
  verified: Type.Boolean(),
  isDefault: Type.Boolean(),
  /** Who else was on the last mail, for a reply to all of them; empty on channels without copies. */
  everybody: Type.Array(Type.String()),
  can: Type.Object({
    html: Type.Boolean(),
    attachments: Type.Boolean(),
    /** Whether a reply may carry a card: buttons, fields, a rating, an article, an order. */
    cards: Type.Boolean(),
    maxLength: Type.Integer(),
    /** Whether a reply can wait before it goes out; the window of a live chat cannot. */
    delay: Type.Boolean(),
  }),
})
export type ReplyTarget = Static<typeof ReplyTarget>

export const HandoffState = OneOf('offered', 'accepted', 'declined', 'expired', 'withdrawn')
export type HandoffState = Static<typeof HandoffState>
export const HandoffReason = OneOf('complexity', 'privacy', 'convenience', 'urgency', 'away')
export type HandoffReason = Static<typeof HandoffReason>
export const ChecklistItemKey = OneOf(
  'history_reviewed',
  'identity_confirmed',
  'switch_explained',
  'personal_empathy',
  'feedback_asked',
)
export type ChecklistItemKey = Static<typeof ChecklistItemKey>
export const ChecklistItem = Type.Object({
  key: ChecklistItemKey,
  tickedAt: Nullable(Time),
  tickedBy: Nullable(Type.Object({ kind: OneOf('agent', 'system'), id: Nullable(Id) })),
  how: Nullable(OneOf('agent', 'opened', 'code', 'verified', 'seen_in_text')),
})
export type ChecklistItem = Static<typeof ChecklistItem>

export const HandoffView = Type.Object({
  id: Id,
  conversationId: Id,
  fromLegId: Id,
  toLegId: Nullable(Id),
  fromChannel: Channel,
  toInboxId: Id,
  toChannel: Channel,
  initiatedBy: Type.Object({ kind: OneOf('agent', 'customer', 'rule'), id: Nullable(Id) }),
  reason: HandoffReason,
  state: HandoffState,
  /** The words that the customer was told, in their language. */
  instructions: Type.String(),
  /** Stands in the line after the message with this number. */
  afterSeq: Type.Integer(),
  offeredAt: Time,
  expiresAt: Nullable(Time),
  acceptedAt: Nullable(Time),
  declinedAt: Nullable(Time),
  expiredAt: Nullable(Time),
  withdrawnAt: Nullable(Time),
  firstReplyAt: Nullable(Time),
  checklist: Type.Array(ChecklistItem),
})
export type HandoffView = Static<typeof HandoffView>

/** What made this conversation out of others, or others out of it, and stands; undone ones are not shown. */
export const LineChange = Type.Object({
  id: Id,
  kind: OneOf('merged', 'split_off', 'split_from'),
  /** The conversation that was merged into this one, was split off it, or that this one was split from. */
  otherId: Id,
  otherNumber: Type.Integer(),
  at: Time,
  byId: Nullable(Id),
  /** Stands in the line after the message with this number. */
  afterSeq: Type.Integer(),
})
export type LineChange = Static<typeof LineChange>

/** `GET /v1/conversations/:id`: a snapshot with its cursor. Newest 200 messages; `earlier` pages back by `?beforeSeq=`. */
export const ConversationDetail = Type.Object({
  conversation: QueueItem,
  legs: Type.Array(LegView),
  messages: Type.Array(MessageView),
  hasEarlier: Type.Boolean(),
  notes: Type.Array(NoteView),
  handoffs: Type.Array(HandoffView),
  lineChanges: Type.Array(LineChange),
  participants: Type.Array(ParticipantView),
  awayUpdate: Nullable(AwayUpdateView),
  /** Replies that were accepted and have not gone out yet, in the order in which they were written. */
  pendingReplies: Type.Array(PendingReplyView),
  replyTargets: Type.Array(ReplyTarget),
  drafts: Type.Array(DraftView),
  cursor: Cursor,
})
export type ConversationDetail = Static<typeof ConversationDetail>

/** `POST /v1/conversations/:id/notes`; mentions name active agents. */
export const NoteRequest = Type.Object({
  text: Type.String({ minLength: 1, maxLength: 20_000 }),
  mentions: Type.Optional(Type.Array(Id, { maxItems: 20 })),
})

/** `PATCH /v1/conversations/:id` with `If-Match: "<version>"` (412 carries the present state). */
export const ConversationChange = Type.Partial(
  Type.Object({
    subject: Type.String({ minLength: 1, maxLength: 300 }),
    priority: Priority,
    /** Taking it away takes its time away too. */
    nextStep: Nullable(Type.String({ maxLength: 300 })),
    nextStepDueAt: Nullable(Time),
    tags: Type.Array(TagName, { maxItems: 20 }),
    /** Only the fields that are named here change. */
    fields: FieldValuesChange,
  }),
)
/** `PUT /v1/conversations/:id/assignment` */
export const AssignmentRequest = Type.Object({
  assigneeId: Nullable(Id),
  teamId: Type.Optional(Nullable(Id)),
})
/** `PUT /v1/conversations/:id/status` */
export const StatusRequest = Type.Object({
  status: ConversationStatus,
  snoozedUntil: Type.Optional(Time),
  undone: Type.Optional(
    Type.Object(
      { waitingSince: Nullable(Time), replyDueAt: Nullable(Time) },
      {
        description:
          'Takes the last change of status back: who waited waits again as before, and it is no reopening.',
      },
    ),
  ),
})
/** `PUT /v1/conversations/:id/read`; a mark beyond the last message stands at the last. */
export const ReadRequest = Type.Object({ seq: Seq(0) })
