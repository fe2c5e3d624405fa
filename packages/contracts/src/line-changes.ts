import { type Static, Type } from 'typebox'
import { ConversationStatus } from './conversations.ts'
import { Channel, Id, Nullable, OneOf, Time } from './primitives.ts'

/** A conversation that another could be merged with, as far as the reader may see it. */
export const MergeCandidate = Type.Object({
  id: Id,
  number: Type.Integer(),
  subject: Type.String(),
  status: ConversationStatus,
  customerName: Type.String(),
  channels: Type.Array(Channel),
  messages: Type.Integer(),
  /** What was said last, shortened. */
  preview: Nullable(Type.String()),
  createdAt: Time,
  lastActivityAt: Time,
  /** Conversations of two customers are not merged; merge the customers first. */
  sameCustomer: Type.Boolean(),
})
export type MergeCandidate = Static<typeof MergeCandidate>

/** `GET /v1/conversations/:id/merge-candidates`; with `?q=` a number or words of a subject. */
export const MergeCandidateList = Type.Object({
  /** The conversation itself, to be looked at beside the others. */
  self: MergeCandidate,
  items: Type.Array(MergeCandidate),
})
export type MergeCandidateList = Static<typeof MergeCandidateList>

/** `POST /v1/conversations/:id/merges`: the other goes on in this one. */
export const ConversationMergeRequest = Type.Object({ otherId: Id })

/** `winnerId` goes on; `loserId` leads there until the merge is undone. */
export const ConversationMerge = Type.Object({
  id: Id,
  winnerId: Id,
  loserId: Id,
  at: Time,
  byId: Nullable(Id),
  undoneAt: Nullable(Time),
  undoneBy: Nullable(Id),
})
export type ConversationMerge = Static<typeof ConversationMerge>

/** `POST /v1/conversations/:id/splits`: this message and the later ones become a conversation of their own. */
export const SplitRequest = Type.Object({
  messageId: Id,
  /** Later messages of the same leg, or of all. */
  take: OneOf('leg', 'all'),
  /** That of the conversation when it is not given. */
  subject: Type.Optional(Type.String({ minLength: 1, maxLength: 300 })),
})
export type SplitRequest = Static<typeof SplitRequest>

export const ConversationSplit = Type.Object({
  id: Id,
  sourceId: Id,
  newId: Id,
  messageId: Id,
  at: Time,
  byId: Nullable(Id),
  undoneAt: Nullable(Time),
  undoneBy: Nullable(Id),
})
export type ConversationSplit = Static<typeof ConversationSplit>
