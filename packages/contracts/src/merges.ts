import { type Static, Type } from 'typebox'
import { ConversationStatus } from './conversations.ts'
import { CustomerView } from './customers.ts'
import { Id, IdentityKind, Nullable, OneOf, Page, Time } from './primitives.ts'

/** What joined two customers: the owner of a claimed address answered from it, or a person said so. */
export const MergeRule = OneOf('claimed_address_answered', 'claimed_address_confirmed', 'agent')
export type MergeRule = Static<typeof MergeRule>

const Reason = Type.String({ minLength: 1, maxLength: 500 })

/** One merge: who took in whom, why, what moved, and whether it was undone. */
export const MergeView = Type.Object({
  id: Id,
  /** The customer who stayed, and the one who was taken in, as they were at that moment. */
  winner: Type.Object({ id: Id, displayName: Type.String() }),
  loser: Type.Object({ id: Id, displayName: Type.String() }),
  rule: MergeRule,
  reason: Nullable(Type.String()),
  moved: Type.Object({ identityIds: Type.Array(Id), conversations: Type.Integer() }),
  /** The agent; null for a rule. */
  by: Nullable(Id),
  at: Time,
  undoneAt: Nullable(Time),
  undoneBy: Nullable(Id),
  undoneReason: Nullable(Type.String()),
})
export type MergeView = Static<typeof MergeView>

const LinkEnd = Type.Object({
  /** The customer as first recorded; `livingId` is who stands for them today. */
  customerId: Id,
  livingId: Id,
  displayName: Type.String(),
  identity: Nullable(Type.Object({ id: Id, kind: Type.String(), display: Type.String() })),
})

/** A verdict that two are the same person or not, with everything that it rests on. */
export const IdentityLinkView = Type.Object({
  id: Id,
  verdict: OneOf('same', 'different'),
  rule: MergeRule,
  /** How sure, from 0 to 1. */
  score: Type.Number(),
  left: LinkEnd,
  right: LinkEnd,
  reason: Nullable(Type.String()),
  /** The merge that rests on it, if any. */
  mergeId: Nullable(Id),
  decidedBy: Nullable(Id),
  at: Time,
  revokedAt: Nullable(Time),
  revokedBy: Nullable(Id),
})
export type IdentityLinkView = Static<typeof IdentityLinkView>

/** `POST /v1/customers/:id/merges`: the customer of the path takes the other one in. */
export const MergeRequest = Type.Object({
  otherId: Id,
  reason: Type.Optional(Reason),
  /** Identities of the one and of the other that show that they are one person; they decide who stays with whom when another merge is undone. */
  identityId: Type.Optional(Id),
  otherIdentityId: Type.Optional(Id),
})
export type MergeRequest = Static<typeof MergeRequest>

/** `merge` is null when the two were one already. */
export const MergeResult = Type.Object({ customer: CustomerView, merge: Nullable(MergeView) })
export type MergeResult = Static<typeof MergeResult>

/** Why two customers cannot be merged now; `linkIds` are verdicts that would have to be withdrawn first. */
export const MergeObstacle = Type.Object({
  code: OneOf('customers_are_different', 'merge_too_large', 'already_one'),
  linkIds: Type.Array(Id),
})
export type MergeObstacle = Static<typeof MergeObstacle>

/** `GET /v1/customers/:id/merge-previews/:otherId`: what would move. */
export const MergePreview = Type.Object({
  kept: CustomerView,
  taken: CustomerView,
  moves: Type.Object({ identities: Type.Integer(), conversations: Type.Integer() }),
  obstacles: Type.Array(MergeObstacle),
})
export type MergePreview = Static<typeof MergePreview>

/** `POST /v1/merges/:id/undo` */
export const UndoMergeRequest = Type.Object({
  /** They are two people: no rule and nobody joins them again until this is withdrawn. */
  different: Type.Optional(Type.Boolean()),
  reason: Type.Optional(Reason),
})
export type UndoMergeRequest = Static<typeof UndoMergeRequest>

/** The two customers as they are after it, and how many conversations of both wait for a decision. */
export const UndoMergeResult = Type.Object({
  merge: MergeView,
  customers: Type.Array(CustomerView),
  mixedConversations: Type.Integer(),
})
export type UndoMergeResult = Static<typeof UndoMergeResult>

/** `POST /v1/identity-links`: these are two people. `DELETE /v1/identity-links/:id` withdraws it. */
export const IdentityLinkRequest = Type.Object({
  verdict: OneOf('different'),
  customerId: Id,
  otherId: Id,
  identityId: Type.Optional(Id),
  otherIdentityId: Type.Optional(Id),
  reason: Type.Optional(Reason),
})
export type IdentityLinkRequest = Static<typeof IdentityLinkRequest>

/** `GET /v1/customers/:id/merges` and `GET /v1/customers/:id/identity-links`, the newest first. */
export const MergeList = Type.Object({ items: Type.Array(MergeView) })
export const IdentityLinkList = Type.Object({ items: Type.Array(IdentityLinkView) })

/** A conversation in which two people spoke who turned out not to be one. */
export const MixedConversation = Type.Object({
  id: Id,
  conversation: Type.Object({
    id: Id,
    subject: Type.String(),
    status: ConversationStatus,
    lastActivityAt: Time,
  }),
  mergeId: Id,
  state: OneOf('pending', 'decided', 'lapsed'),
  /** With whom it stands now. */
  customerId: Id,
  /** Everybody it may belong to, with how many of its messages are theirs. */
  candidates: Type.Array(
    Type.Object({
      customerId: Id,
      displayName: Type.String(),
      messages: Type.Integer(),
      /** What they spoke as: two people of one name are told apart by it. */
      identities: Type.Array(
        Type.Object({ kind: IdentityKind, display: Type.String(), verified: Type.Boolean() }),
      ),
    }),
  ),
  openedAt: Time,
  decidedBy: Nullable(Id),
  decidedAt: Nullable(Time),
})
export type MixedConversation = Static<typeof MixedConversation>
export const MixedConversationPage = Page(MixedConversation)
export type MixedConversationPage = Static<typeof MixedConversationPage>

/** `POST /v1/mixed-conversations/:id/decisions`; may be said anew. */
export const MixedConversationDecision = Type.Object({ customerId: Id })
