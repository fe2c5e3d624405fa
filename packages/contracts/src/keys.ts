import { type Static, Type } from 'typebox'
import { Permission } from './permissions.ts'
import { Id, Locale, Nullable, OneOf, Time } from './primitives.ts'
import { RoleKey } from './roles.ts'

/** What every API key begins with, so that a leaked one is recognised by scanners and by people. */
export const apiKeyPrefix = 'tlk_'

/** Requests a minute that a key may make unless something else was said. */
export const usualRequestsPerMinute = 600

export const ApiKeyState = OneOf('active', 'expired', 'revoked')
export type ApiKeyState = Static<typeof ApiKeyState>

/** `GET /v1/keys`. The key itself is shown once, when it is made. */
export const ApiKeyView = Type.Object({
  id: Id,
  name: Type.String(),
  prefix: Type.String({ description: 'Its first characters' }),
  owner: Type.Object({ id: Id, kind: OneOf('person', 'service'), name: Type.String() }),
  scopes: Type.Array(Permission),
  requestsPerMinute: Type.Integer(),
  state: ApiKeyState,
  createdAt: Time,
  createdBy: Type.Object({ id: Id, name: Type.String() }),
  expiresAt: Nullable(Time),
  revokedAt: Nullable(Time),
  lastUsed: Nullable(Type.Object({ at: Time, address: Type.String() })),
})
export type ApiKeyView = Static<typeof ApiKeyView>

/** `POST /v1/keys`; without `serviceAccountId` the key is your own. */
export const ApiKeyCreate = Type.Object(
  {
    name: Type.String({ minLength: 1, maxLength: 80 }),
    serviceAccountId: Type.Optional(Id),
    scopes: Type.Array(Permission, { minItems: 1, uniqueItems: true }),
    expiresAt: Type.Optional(Time),
    requestsPerMinute: Type.Optional(
      Type.Integer({ minimum: 1, maximum: 6000, default: usualRequestsPerMinute }),
    ),
  },
  {
    examples: [
      {
        name: 'Parcel bot, production',
        serviceAccountId: '0199a1b2-7c3d-7e4f-8a5b-6c7d8e9f0a1b',
        scopes: ['conversations.read', 'conversations.note'],
        expiresAt: '2027-06-30T00:00:00Z',
      },
    ],
  },
)
export type ApiKeyCreate = Static<typeof ApiKeyCreate>

/** The answer of `POST /v1/keys`: the only time that `key` is shown. */
export const ApiKeyMade = Type.Intersect([ApiKeyView, Type.Object({ key: Type.String() })])
export type ApiKeyMade = Static<typeof ApiKeyMade>

/** `GET /v1/service-accounts`: bots and programs that act by API only. */
export const ServiceAccount = Type.Object({
  id: Id,
  name: Type.String(),
  role: RoleKey,
  locale: Locale,
  activeKeys: Type.Integer(),
  lastUsedAt: Nullable(Time),
  createdAt: Time,
  deactivatedAt: Nullable(Time),
})
export type ServiceAccount = Static<typeof ServiceAccount>

/** `POST /v1/service-accounts` */
export const ServiceAccountCreate = Type.Object(
  { name: Type.String({ minLength: 1, maxLength: 120 }), role: RoleKey },
  { examples: [{ name: 'Parcel bot', role: 'agent' }] },
)
/** `PATCH /v1/service-accounts/:id` */
export const ServiceAccountChange = Type.Partial(
  Type.Object({
    name: Type.String({ minLength: 1, maxLength: 120 }),
    role: RoleKey,
    deactivated: Type.Boolean(),
  }),
  { examples: [{ deactivated: true }] },
)
