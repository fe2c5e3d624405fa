import { type Static, Type } from 'typebox'
import { CustomerView, Sharing } from './customers.ts'
import { Id, IdentityKind, Nullable, OneOf, Page, PageQuery, Time } from './primitives.ts'

export const blockReasons = ['spam', 'abuse', 'fraud', 'other'] as const
export const BlockReason = OneOf(...blockReasons)
export type BlockReason = Static<typeof BlockReason>

/**
 * What comes from an identity, or from everybody at a mail domain, is set aside: it is kept, but stands in no queue and
 * nobody is told of it.
 */
export const BlockView = Type.Object({
  id: Id,
  /** Who is blocked; null for a domain. */
  identity: Nullable(
    Type.Object({
      id: Id,
      kind: IdentityKind,
      display: Type.String(),
      sharing: Sharing,
      customer: Type.Object({ id: Id, displayName: Type.String() }),
    }),
  ),
  /** `spam.example`; domains below it are blocked with it. */
  domain: Nullable(Type.String()),
  reason: BlockReason,
  note: Nullable(Type.String()),
  by: Nullable(Id),
  at: Time,
  /** When it ends by itself; null for good. */
  until: Nullable(Time),
  endedAt: Nullable(Time),
  /** Null while it stands, and when it ended by itself. */
  endedBy: Nullable(Id),
  /** What came since and is still set aside. */
  setAside: Type.Object({ messages: Type.Integer(), lastAt: Nullable(Time) }),
})
export type BlockView = Static<typeof BlockView>

const terms = {
  reason: BlockReason,
  note: Type.Optional(Nullable(Type.String({ minLength: 1, maxLength: 500 }))),
  until: Type.Optional(Nullable(Time)),
}

/** `POST /v1/identities/:id/block` and `POST /v1/customers/:id/block`: once more changes its reason and its end. */
export const BlockRequest = Type.Object(terms)
export type BlockRequest = Static<typeof BlockRequest>

/** `blockIds` are those that began or changed by this; the others stood just so. */
export const BlockResult = Type.Object({ customer: CustomerView, blockIds: Type.Array(Id) })
export type BlockResult = Static<typeof BlockResult>

/** `POST /v1/blocked-domains` */
export const DomainBlockRequest = Type.Object({
  domain: Type.String({ minLength: 3, maxLength: 254, description: '`spam.example` or `@spam.example`' }),
  ...terms,
})
export type DomainBlockRequest = Static<typeof DomainBlockRequest>

/** Of every way to unblock: what was set aside comes into the queue, or stays aside. */
export const UnblockQuery = Type.Object({
  bringBack: Type.Optional(Type.Boolean({ description: 'What came meanwhile enters the queue' })),
})

/** `GET /v1/blocks`, the newest first. */
export const BlockQuery = Type.Intersect([
  PageQuery,
  Type.Object({
    state: Type.Optional(OneOf('standing', 'ended')),
    of: Type.Optional(OneOf('identity', 'domain')),
    customerId: Type.Optional(Id),
  }),
])
export const BlockPage = Page(BlockView)
export type BlockPage = Static<typeof BlockPage>

/** `GET /v1/blocked-domains/reach?domain=`: how many customers write from there already. */
export const DomainReach = Type.Object({ domain: Type.String(), customers: Type.Integer() })
export type DomainReach = Static<typeof DomainReach>
