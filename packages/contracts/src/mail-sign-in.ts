import { type Static, Type } from 'typebox'
import { MailServer, MailSignInProvider } from './mail-setup.ts'
import { Id, Nullable, OneOf, Time } from './primitives.ts'

/** Without encryption only on this machine. */
const ProviderUrl = Type.String({
  pattern: '^(https://|http://127\\.0\\.0\\.1[:/])[^\\s#]+$',
  maxLength: 500,
  examples: ['https://login.posti.example/oauth2/token'],
})
const HostedServer = Type.Object({
  ...MailServer.properties,
  host: Type.String({ pattern: '^[^\\s/]+$', maxLength: 253, examples: ['imap.posti.example'] }),
  port: Type.Integer({ minimum: 1, maximum: 65_535 }),
})

/** What another provider says of itself. */
export const OtherProvider = Type.Object({
  name: Type.String({ minLength: 1, maxLength: 60, examples: ['Posti'] }),
  authorizeUrl: ProviderUrl,
  tokenUrl: ProviderUrl,
  /** Where a permission is given back (RFC 7009); null when it has none. */
  revokeUrl: Nullable(ProviderUrl),
  /** For the mailbox by IMAP and for SMTP, with a space between; also what a refresh token wants there. */
  scope: Type.String({
    pattern: '^[\\x21-\\x7e]+( [\\x21-\\x7e]+)*$',
    maxLength: 1_000,
    examples: ['mail offline_access'],
  }),
  incoming: HostedServer,
  outgoing: HostedServer,
})
export type OtherProvider = Static<typeof OtherProvider>

/** `GET /v1/mail-sign-in-clients`: as whom this installation is registered at a provider. The secret is never in here. */
export const MailSignInClient = Type.Object({
  provider: MailSignInProvider,
  /** Null while it is not registered there. */
  clientId: Nullable(Type.String()),
  /** Microsoft: whose accounts may sign in, a tenant's id or domain; null for those of every organisation. */
  tenant: Nullable(Type.String()),
  other: Nullable(OtherProvider),
  /** What the provider must know as the redirect URI. */
  redirectUri: Type.String({ examples: ['https://desk.example.com/mailbox-sign-in'] }),
  /** Inboxes that are signed in there. */
  inboxes: Type.Integer(),
})
export type MailSignInClient = Static<typeof MailSignInClient>

/**
 * `PUT /v1/mail-sign-in-clients/:provider`. Without a secret the kept one stays, unless it is for another client or for
 * another address; whatever was signed in there is then signed out.
 */
export const MailSignInClientSet = Type.Object({
  clientId: Type.String({ pattern: '^[\\x21-\\x7e]+$', maxLength: 300 }),
  clientSecret: Type.Optional(Type.String({ minLength: 1, maxLength: 2_000 })),
  tenant: Type.Optional(Nullable(Type.String({ pattern: '^[A-Za-z0-9.-]{1,100}$' }))),
  other: Type.Optional(Nullable(OtherProvider)),
})
export type MailSignInClientSet = Static<typeof MailSignInClientSet>

/** Who let us into the mailbox of an inbox. */
export const MailboxGrant = Type.Object({
  provider: MailSignInProvider,
  /** The user name at its servers, of whom it was seen that the permission opens the mailbox. */
  mailbox: Type.String(),
  /** Who signed in, as the provider calls them; for a shared mailbox somebody else. */
  account: Nullable(Type.String()),
  since: Time,
  /** When the provider refused it, since when nobody is let in; null while it is good. */
  refusedAt: Nullable(Time),
})
export type MailboxGrant = Static<typeof MailboxGrant>

/** `POST /v1/inboxes/:id/mailbox-sign-ins`: where the browser goes. It comes back within ten minutes, in the same session. */
export const MailboxSignInBegin = Type.Object({ provider: MailSignInProvider })
export const MailboxSignIn = Type.Object({
  url: Type.String({ examples: ['https://accounts.google.com/o/oauth2/v2/auth?response_type=code'] }),
})
export type MailboxSignIn = Static<typeof MailboxSignIn>

/** `POST /v1/mailbox-sign-ins/answer`: what the provider has sent the browser back with. */
export const MailboxSignInAnswer = Type.Object({
  state: Type.String({ minLength: 1, maxLength: 200 }),
  code: Type.Optional(Type.String({ minLength: 1, maxLength: 4_000 })),
  error: Type.Optional(Type.String({ maxLength: 200 })),
  errorDescription: Type.Optional(Type.String({ maxLength: 2_000 })),
})
export type MailboxSignInAnswer = Static<typeof MailboxSignInAnswer>

/**
 * `denied`: somebody pressed Cancel; `wrong_account`: who signed in has another mailbox; `permission_missing`: not all was
 * allowed that is needed, or not lastingly; `client_refused`: our id or secret is wrong; `mailbox_refused`: the provider
 * lets nobody in by IMAP; `unreachable`: it could not be asked; `refused`: anything else, as its words say.
 */
export const MailboxSignInOutcome = OneOf(
  'signed_in',
  'denied',
  'wrong_account',
  'permission_missing',
  'client_refused',
  'mailbox_refused',
  'unreachable',
  'refused',
)
export type MailboxSignInOutcome = Static<typeof MailboxSignInOutcome>
export const MailboxSignInResult = Type.Object({
  inboxId: Id,
  outcome: MailboxSignInOutcome,
  /** Who signed in, as the provider calls them. */
  account: Nullable(Type.String()),
  /** What the provider said. */
  words: Nullable(Type.String()),
})
export type MailboxSignInResult = Static<typeof MailboxSignInResult>

/** `DELETE /v1/inboxes/:id/mailbox-grant`: whether the provider has forgotten it too; `none` where it cannot be told. */
export const MailboxGrantEnded = Type.Object({ revocation: OneOf('done', 'failed', 'none') })
export type MailboxGrantEnded = Static<typeof MailboxGrantEnded>
