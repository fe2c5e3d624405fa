import { type Static, Type } from 'typebox'
import { Id, Nullable, OneOf, Time } from './primitives.ts'

/** A password to be set. The rules (length, leaked, personal) have error codes of their own. */
export const NewPassword = Type.String({
  minLength: 1,
  maxLength: 1000,
  description: '10 to 256 characters, not on the list of leaked passwords, without the own name',
})

/** What stands for a second factor, and for a fresh proof. */
export const SecondFactorMethod = OneOf('totp', 'passkey', 'recovery_code')
export type SecondFactorMethod = Static<typeof SecondFactorMethod>

/** What a browser's `navigator.credentials` gave, as `PublicKeyCredential.toJSON()` writes it (WebAuthn Level 3). */
export const PasskeyAnswer = Type.Object(
  {
    id: Type.String({ maxLength: 2000 }),
    rawId: Type.String({ maxLength: 2000 }),
    type: Type.Literal('public-key'),
    response: Type.Record(Type.String(), Type.Unknown()),
    clientExtensionResults: Type.Record(Type.String(), Type.Unknown()),
    authenticatorAttachment: Type.Optional(Type.String({ maxLength: 40 })),
  },
  { additionalProperties: true },
)
export type PasskeyAnswer = Static<typeof PasskeyAnswer>

/** For `parseCreationOptionsFromJSON` or `parseRequestOptionsFromJSON` of the browser. */
export const PasskeyOptions = Type.Object({ options: Type.Record(Type.String(), Type.Unknown()) })

/** `POST /v1/session` answers it with 202 when the password was right and a second factor is to follow. */
export const PendingSignIn = Type.Object({
  token: Type.String(),
  methods: Type.Array(SecondFactorMethod),
  expiresAt: Time,
})
export type PendingSignIn = Static<typeof PendingSignIn>

/** A second factor, or proof of being oneself: exactly one of these. */
export const Factor = Type.Union([
  Type.Object({
    code: Type.String({ minLength: 6, maxLength: 12, description: 'Of the authenticator app' }),
  }),
  Type.Object({ recoveryCode: Type.String({ minLength: 8, maxLength: 40 }) }),
  Type.Object({ passkey: PasskeyAnswer }),
])
export type Factor = Static<typeof Factor>

const PendingToken = Type.String({ minLength: 20, maxLength: 100 })

/** `POST /v1/session/second-factor` finishes a sign-in: answers `Me` and sets the cookie. */
export const SecondStep = Type.Object({ token: PendingToken, factor: Factor })

/** `POST /v1/session/passkey-options`: with a token for the second step, without for signing in by passkey alone. */
export const PasskeySignInStart = Type.Object({ token: Type.Optional(PendingToken) })

/** `POST /v1/session/passkey` signs in without a password. */
export const PasskeySignIn = Type.Object({ passkey: PasskeyAnswer })

/** `POST /v1/me/proof`: asked before anything changes how somebody signs in; holds for ten minutes. */
export const Proof = Type.Union([Type.Object({ password: Type.String({ maxLength: 1000 }) }), Factor])
export type Proof = Static<typeof Proof>

export const PasskeyView = Type.Object({
  id: Id,
  name: Type.String(),
  createdAt: Time,
  lastUsedAt: Nullable(Time),
})
export type PasskeyView = Static<typeof PasskeyView>

/** `GET /v1/me/security`: how I sign in. */
export const OwnSecurity = Type.Object({
  hasPassword: Type.Boolean(),
  /** When the authenticator app was set up. */
  totpSince: Nullable(Time),
  passkeys: Type.Array(PasskeyView),
  /** Whether browsers allow passkeys at the address of this installation. */
  passkeysPossible: Type.Boolean(),
  recoveryCodesLeft: Type.Integer(),
  /** Whether everybody here needs a second factor. */
  secondFactorRequired: Type.Boolean(),
  /** Until then nothing has to be proved again; null when something has. */
  provedUntil: Nullable(Time),
  /** What a fresh proof may be given with. */
  proofMethods: Type.Array(OneOf('password', 'totp', 'passkey', 'recovery_code')),
  /** Wrong passwords and codes on my account between my last sign-in and this one. */
  failedBefore: Nullable(Type.Object({ count: Type.Integer(), lastAt: Time })),
})
export type OwnSecurity = Static<typeof OwnSecurity>

/** `POST /v1/me/totp` begins: the key as text (base32) and as the `otpauth:` address for a QR code. */
export const TotpSetup = Type.Object({ key: Type.String(), url: Type.String() })
export type TotpSetup = Static<typeof TotpSetup>

/** `PUT /v1/me/totp` confirms with a code of the app. */
export const TotpConfirmation = Type.Object({ code: Type.String({ minLength: 6, maxLength: 12 }) })

/** Shown once, when the first second factor is set up or when made anew; null where earlier ones stay. */
export const FactorAdded = Type.Object({ recoveryCodes: Nullable(Type.Array(Type.String())) })
export type FactorAdded = Static<typeof FactorAdded>

/** `POST /v1/me/recovery-codes`: earlier ones end. */
export const RecoveryCodes = Type.Object({ recoveryCodes: Type.Array(Type.String()) })

const PasskeyName = Type.String({ minLength: 1, maxLength: 60 })
/** `POST /v1/me/passkeys` after `POST /v1/me/passkeys/options`. */
export const PasskeyCreate = Type.Object({ name: PasskeyName, passkey: PasskeyAnswer })
/** `PATCH /v1/me/passkeys/:id` */
export const PasskeyChange = Type.Object({ name: PasskeyName })

/** `GET /v1/sign-in-policy`, `PUT /v1/sign-in-policy` */
export const SignInPolicy = Type.Object({
  secondFactorRequired: Type.Boolean({
    description: 'Whoever has none is asked to set one up at their next sign-in, before anything else',
  }),
})
export type SignInPolicy = Static<typeof SignInPolicy>

/** `GET /v1/agents/:id/security`: how somebody signs in, for whoever may unlock and reset. */
export const AgentSecurity = Type.Object({
  hasPassword: Type.Boolean(),
  hasTotp: Type.Boolean(),
  passkeys: Type.Integer(),
  recoveryCodesLeft: Type.Integer(),
  sessions: Type.Integer(),
  /** Since when the account is locked for signing in by password. */
  lockedAt: Nullable(Time),
})
export type AgentSecurity = Static<typeof AgentSecurity>
