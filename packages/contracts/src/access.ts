import { type Static, Type } from 'typebox'
import { ContextLayout } from './context-layout.ts'
import { DelaySeconds } from './pending-replies.ts'
import { Permission } from './permissions.ts'
import { Id, Locale, Nullable, OneOf, Time } from './primitives.ts'
import { WorkingHours } from './profile.ts'
import { RoleKey } from './roles.ts'
import { NewPassword } from './sign-in.ts'

export const Agent = Type.Object({
  id: Id,
  name: Type.String(),
  email: Type.String(),
  role: RoleKey,
  locale: Locale,
  timezone: Type.String(),
  teamIds: Type.Array(Id),
  hue: Type.Integer({ minimum: 0, maximum: 359, description: 'Colour of the initials badge' }),
  pictureUrl: Nullable(Type.String({ description: 'Where their picture is; null: show their initials' })),
  deactivatedAt: Nullable(Time),
})
export type Agent = Static<typeof Agent>

export const Theme = OneOf('system', 'light', 'dark')
export type Theme = Static<typeof Theme>

/** `GET /v1/me` */
export const Me = Type.Object({
  agent: Agent,
  theme: Theme,
  permissions: Type.Array(Permission),
  workingHours: Nullable(WorkingHours),
  /** How long my replies by mail can be undone: what I chose, else what the organisation has. */
  undoSeconds: Type.Object({ own: Nullable(DelaySeconds), organisation: DelaySeconds }),
  /** How I want the cards beside a conversation; null as usual. */
  contextLayout: Nullable(ContextLayout),
  organisation: Type.Object({ name: Type.String(), locale: Locale, timezone: Type.String() }),
  demo: Type.Boolean(),
  /** Everybody here needs a second factor and I have none: until I set one up I may do nothing else. */
  secondFactorDue: Type.Boolean(),
})
export type Me = Static<typeof Me>

/** `PATCH /v1/me` */
export const ProfileChange = Type.Partial(
  Type.Object({
    name: Type.String({ minLength: 1, maxLength: 120 }),
    locale: Locale,
    timezone: Type.String({ maxLength: 64 }),
    theme: Theme,
    workingHours: Nullable(WorkingHours),
    /** How long my replies by mail can be undone; null takes the organisation's. */
    undoSeconds: Nullable(DelaySeconds),
    contextLayout: Nullable(ContextLayout),
  }),
)
/** `POST /v1/me/password` */
export const PasswordChange = Type.Object({
  /** Left out by whoever has no password yet. */
  current: Type.Optional(Type.String({ maxLength: 1000 })),
  next: NewPassword,
})

/** `GET /v1/setup`: whether this installation still waits for its owner. */
export const SetupState = Type.Object({ needed: Type.Boolean() })
/** `POST /v1/setup` with the one-time token that the console printed; answers `Me` and signs in. */
export const SetupRequest = Type.Object({
  token: Type.String({ minLength: 8, maxLength: 200 }),
  organisation: Type.String({ minLength: 1, maxLength: 120 }),
  name: Type.String({ minLength: 1, maxLength: 120 }),
  email: Type.String({ format: 'email', maxLength: 254 }),
  password: NewPassword,
  locale: Type.Optional(Locale),
  timezone: Type.Optional(Type.String({ maxLength: 64 })),
})
export type SetupRequest = Static<typeof SetupRequest>

/** `POST /v1/session` signs in (answers `Me` and sets the cookie, or `PendingSignIn`); `DELETE /v1/session` signs out. */
export const SignInRequest = Type.Object({
  email: Type.String({ minLength: 3, maxLength: 254 }),
  password: Type.String({ minLength: 1, maxLength: 256 }),
})

/** `GET /v1/sessions`: my own sessions; `DELETE /v1/sessions/:id` ends one. */
export const SessionView = Type.Object({
  id: Id,
  current: Type.Boolean(),
  userAgent: Type.String(),
  address: Type.String(),
  createdAt: Time,
  lastSeenAt: Time,
})

/** `GET /v1/agents`, `POST /v1/agents`, `PATCH /v1/agents/:id` */
export const AgentCreate = Type.Object({
  name: Type.String({ minLength: 1, maxLength: 120 }),
  email: Type.String({ format: 'email', maxLength: 254 }),
  role: RoleKey,
  password: NewPassword,
  locale: Type.Optional(Locale),
  timezone: Type.Optional(Type.String({ maxLength: 64 })),
  teamIds: Type.Optional(Type.Array(Id)),
})
export const AgentChange = Type.Partial(
  Type.Object({
    name: Type.String({ minLength: 1, maxLength: 120 }),
    role: RoleKey,
    teamIds: Type.Array(Id),
    deactivated: Type.Boolean(),
  }),
)
/** `GET /v1/demo` (always answers; `enabled` false outside the demo); `POST /v1/demo/session {agentId}` signs in. */
export const DemoState = Type.Object({
  enabled: Type.Boolean(),
  agents: Type.Array(Agent),
  links: Type.Array(Type.Object({ name: Type.String(), url: Type.String() })),
})
export const DemoSignIn = Type.Object({ agentId: Id })
