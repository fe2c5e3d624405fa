import { type Static, Type } from 'typebox'
import { Id, Nullable, OneOf, Page, PageQuery, Time } from './primitives.ts'

/** A customer as lists show one. */
export const CustomerRow = Type.Object({
  id: Id,
  displayName: Type.String(),
  tier: Nullable(Type.String()),
  locale: Nullable(Type.String()),
  /** Up to three of what they are known by: proved ones first, what only a file says and its own number last. */
  knownBy: Type.Array(Type.Object({ kind: Type.String(), display: Type.String(), verified: Type.Boolean() })),
  /** What the search found them by; null without a search. */
  matched: Nullable(
    Type.Object({ by: OneOf('name', 'identity', 'external_id', 'phone'), value: Type.String() }),
  ),
  createdAt: Time,
})
export type CustomerRow = Static<typeof CustomerRow>

/** `GET /v1/customers`: the best match first, without `search` the newest. */
export const CustomerQuery = Type.Intersect([
  PageQuery,
  Type.Object({
    visitors: Type.Optional(
      Type.Boolean({
        description:
          'Without a search: also chat visitors who said nothing about themselves; they are left out otherwise',
      }),
    ),
    search: Type.Optional(
      Type.String({
        maxLength: 200,
        description:
          'A name (typing errors and other alphabets are forgiven), an address, digits of a phone number, or an external id',
      }),
    ),
  }),
])
export const CustomerList = Page(CustomerRow)
export type CustomerList = Static<typeof CustomerList>
