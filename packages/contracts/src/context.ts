import { type Static, Type } from 'typebox'
import {
  ChecklistItem,
  ConversationStatus,
  HandoffView,
  LegView,
  MessageView,
  NoteView,
  Priority,
} from './conversations.ts'
import { CustomerView } from './customers.ts'
import { FieldValues } from './fields.ts'
import { ParticipantView } from './participants.ts'
import { Channel, Id, Nullable, Time } from './primitives.ts'
import { RelatedConversation } from './related.ts'

export const EarlierConversation = Type.Object({
  id: Id,
  subject: Type.String(),
  status: ConversationStatus,
  channels: Type.Array(Channel),
  lastActivityAt: Time,
  resolvedAt: Nullable(Time),
})
export type EarlierConversation = Static<typeof EarlierConversation>

/** Another customer who may be the same person; opens nothing until proved. */
export const PossibleMatch = Type.Object({
  customerId: Id,
  displayName: Type.String(),
  because: Type.Object({ kind: Type.String(), value: Type.String() }),
  /** The identity that claimed it, and the other's that proved it: the evidence of a merge. */
  identityId: Id,
  otherIdentityId: Id,
})
export type PossibleMatch = Static<typeof PossibleMatch>

/**
 * `GET /v1/conversations/:id/context`: the context package, everything that whoever answers next needs,
 * in one document; also pushed over the socket on assignment and on a handoff.
 */
export const ContextPackage = Type.Object({
  conversationId: Id,
  customer: CustomerView,
  subject: Type.String(),
  nextStep: Nullable(Type.String()),
  nextStepDueAt: Nullable(Time),
  priority: Priority,
  tags: Type.Array(Type.String()),
  fields: FieldValues,
  legs: Type.Array(LegView),
  handoffs: Type.Array(HandoffView),
  checklist: Nullable(Type.Object({ handoffId: Id, items: Type.Array(ChecklistItem) })),
  latestMessages: Type.Array(MessageView),
  notes: Type.Array(NoteView),
  participants: Type.Array(ParticipantView),
  /** Linked with this one, or before or after it, as far as the reader may see them. */
  related: Type.Array(RelatedConversation),
  earlier: Type.Array(EarlierConversation),
  possibleMatches: Type.Array(PossibleMatch),
  builtAt: Time,
  buildMilliseconds: Type.Number(),
})
export type ContextPackage = Static<typeof ContextPackage>
