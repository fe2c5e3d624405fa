import { type Static, Type } from 'typebox'
import { AttributeValues } from './attributes.ts'
import { Channel, Id, IdentityKind, Locale, Nullable, OneOf, Time } from './primitives.ts'

/**
 * How an identity was proved: by aligned mail authentication, by the host site's token, by a person, by the button of a
 * message that went there, by a channel that vouches for who writes on it.
 */
export const VerifiedBy = OneOf('mail_authentication', 'host_token', 'agent', 'link', 'channel')

/** Who uses an identity: one person, several (a family's address), or anybody (a marketplace's relay). */
export const Sharing = OneOf('personal', 'shared', 'relay')
export type Sharing = Static<typeof Sharing>

/** The block that stands on an identity, of its own or by its domain. */
export const StandingBlock = Type.Object({
  id: Id,
  domain: Nullable(Type.String()),
  reason: OneOf('spam', 'abuse', 'fraud', 'other'),
  until: Nullable(Time),
})
export type StandingBlock = Static<typeof StandingBlock>

export const IdentityView = Type.Object({
  id: Id,
  kind: IdentityKind,
  display: Type.String(),
  sharing: Sharing,
  verifiedAt: Nullable(Time),
  verifiedBy: Nullable(VerifiedBy),
  block: Nullable(StandingBlock),
})
export type IdentityView = Static<typeof IdentityView>

/** `PATCH /v1/identities/:id` */
export const IdentityChange = Type.Object({ sharing: Sharing })
export type IdentityChange = Static<typeof IdentityChange>

/** The channel on which it was said, or `import`. */
export const ClaimSource = Type.Unsafe<Channel | 'import'>(Type.String({ maxLength: 40 }))

/** What somebody said about themselves; opens nothing until proved. */
export const ClaimView = Type.Object({
  identityId: Id,
  kind: OneOf('email', 'name', 'phone'),
  value: Type.String(),
  /** `import`: what the organisation's own file says. */
  source: ClaimSource,
  at: Time,
})
export type ClaimView = Static<typeof ClaimView>

export const CustomerView = Type.Object({
  id: Id,
  displayName: Type.String(),
  locale: Nullable(Locale),
  /** Typed by an agent, or from a file. */
  timezone: Nullable(Type.String()),
  /** What their browser last said; a claim, which stands in where `timezone` is null. */
  claimedTimezone: Nullable(Type.String()),
  /** A channel, or a word that was noted before only those could be chosen. */
  preferredChannel: Nullable(Type.String()),
  tier: Nullable(Type.String()),
  attributes: Type.Record(Type.String(), Type.Unknown()),
  identities: Type.Array(IdentityView),
  claims: Type.Array(ClaimView),
  version: Type.Integer(),
  createdAt: Time,
})
export type CustomerView = Static<typeof CustomerView>

/** `PATCH /v1/customers/:id` with `If-Match: "<version>"`. */
export const CustomerChange = Type.Partial(
  Type.Object({
    displayName: Type.String({ minLength: 1, maxLength: 200 }),
    locale: Nullable(Locale),
    timezone: Nullable(Type.String({ maxLength: 64 })),
    preferredChannel: Nullable(Channel),
    tier: Nullable(Type.String({ maxLength: 60 })),
    /** Only what is named changes; checked against the definitions. */
    attributes: AttributeValues,
  }),
)
