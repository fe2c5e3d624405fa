import { type Static, Type } from 'typebox'
import { Permission, permissionGroups } from './permissions.ts'
import { Id, Locale, Nullable, OneOf, Time } from './primitives.ts'
import { NewPassword } from './sign-in.ts'

/** Names a role: a built-in one (`owner`, `light_agent`), or one of your own by its id. */
export const RoleKey = Type.String({ pattern: '^[a-z0-9][a-z0-9_-]{1,39}$', maxLength: 40 })
export type RoleKey = Static<typeof RoleKey>

/** `GET /v1/roles`. A built-in role has no name here: every screen has its own words for it. */
export const Role = Type.Object({
  key: RoleKey,
  builtIn: Type.Boolean(),
  name: Type.String(),
  description: Type.String(),
  permissions: Type.Array(Permission),
  /** Active agents who have it. */
  agents: Type.Integer(),
})
export type Role = Static<typeof Role>

/** `POST /v1/roles`; what a permission needs is added. */
export const RoleCreate = Type.Object({
  name: Type.String({ minLength: 1, maxLength: 60 }),
  description: Type.Optional(Type.String({ maxLength: 300 })),
  permissions: Type.Array(Permission, { maxItems: 200 }),
})
export type RoleCreate = Static<typeof RoleCreate>

/** `PATCH /v1/roles/:key` */
export const RoleChange = Type.Partial(RoleCreate)
export type RoleChange = Static<typeof RoleChange>

/** `GET /v1/permissions`: everything that a role may be made of. */
export const PermissionView = Type.Object({
  key: Permission,
  group: OneOf(...permissionGroups),
  description: Type.String(),
  needs: Type.Array(Permission),
})
export type PermissionView = Static<typeof PermissionView>

export const Team = Type.Object({ id: Id, name: Type.String(), agentIds: Type.Array(Id) })
export type Team = Static<typeof Team>

/** `POST /v1/teams` */
export const TeamCreate = Type.Object({
  name: Type.String({ minLength: 1, maxLength: 120 }),
  agentIds: Type.Optional(Type.Array(Id)),
})
/** `PATCH /v1/teams/:id`; `agentIds` are all of its members from now on. */
export const TeamChange = Type.Partial(
  Type.Object({ name: Type.String({ minLength: 1, maxLength: 120 }), agentIds: Type.Array(Id) }),
)
export type TeamChange = Static<typeof TeamChange>

export const InvitationState = OneOf('open', 'accepted', 'withdrawn', 'expired')
export type InvitationState = Static<typeof InvitationState>

/** What became of the last mail: `none` when the installation cannot send any. */
export const AccessMailState = OneOf('none', 'queued', 'sent', 'failed')
export type AccessMailState = Static<typeof AccessMailState>

/** `GET /v1/invitations`: open ones and those of the last 30 days. */
export const Invitation = Type.Object({
  id: Id,
  name: Type.String(),
  email: Type.String(),
  role: RoleKey,
  locale: Locale,
  teamIds: Type.Array(Id),
  state: InvitationState,
  invitedBy: Nullable(Id),
  createdAt: Time,
  expiresAt: Time,
  mail: Type.Object({ state: AccessMailState, error: Nullable(Type.String()) }),
  /** To be passed on by hand, while it is open and the installation cannot send mail. */
  link: Nullable(Type.String()),
})
export type Invitation = Static<typeof Invitation>

/** `POST /v1/invitations`; `POST /v1/invitations/:id/sendings` sends it again; `DELETE` withdraws it. */
export const InvitationCreate = Type.Object({
  name: Type.String({ minLength: 1, maxLength: 120 }),
  email: Type.String({ format: 'email', maxLength: 254 }),
  role: RoleKey,
  locale: Type.Optional(Locale),
  teamIds: Type.Optional(Type.Array(Id)),
})
export type InvitationCreate = Static<typeof InvitationCreate>

/** A link that lost its end is an old link, not a mistake in the request. */
const Token = Type.String({ maxLength: 200 })

/** `POST /v1/invitation`: what the invited person's page shows of it. */
export const InvitationToken = Type.Object({ token: Token })
export const InvitationOffer = Type.Object({
  organisation: Type.String(),
  name: Type.String(),
  email: Type.String(),
  locale: Locale,
  invitedBy: Nullable(Type.String()),
})
export type InvitationOffer = Static<typeof InvitationOffer>

/** `POST /v1/invitation/acceptance` makes the agent, signs them in and answers `Me`. */
export const InvitationAcceptance = Type.Object({
  token: Token,
  name: Type.String({ minLength: 1, maxLength: 120 }),
  password: NewPassword,
  timezone: Type.Optional(Type.String({ maxLength: 64 })),
})
export type InvitationAcceptance = Static<typeof InvitationAcceptance>

/** `POST /v1/password-resets`: answers 204 also for addresses that nobody has. */
export const PasswordResetRequest = Type.Object({ email: Type.String({ minLength: 3, maxLength: 254 }) })

/** `GET /v1/password-resets`: whether a forgotten password can be put right by mail here. */
export const PasswordResetState = Type.Object({ mail: Type.Boolean() })

/** `POST /v1/password-reset` with the token of the link: sets the password and ends every session. */
export const PasswordReset = Type.Object({ token: Token, password: NewPassword })
export type PasswordReset = Static<typeof PasswordReset>

/** `POST /v1/agents/:id/password-resets`: `link` to pass on by hand where no mail can be sent. */
export const PasswordResetLink = Type.Object({ link: Nullable(Type.String()), expiresAt: Time })
export type PasswordResetLink = Static<typeof PasswordResetLink>
