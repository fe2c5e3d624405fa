import { type Static, Type } from 'typebox'
import { MAX_INBOX_LOCAL_PART } from './keyed-address.ts'

/** Domains, as they stand in the `d=` of an ARC-Seal. */
export const TrustedSealers = Type.Array(
  Type.String({ pattern: '^(?=.{4,253}$)([a-zA-Z0-9_-]{1,63}\\.)+[a-zA-Z0-9-]{2,63}$' }),
  {
    title: 'Trusted forwarders (ARC)',
    description:
      'Domains of servers that forward mail to this inbox and seal it (RFC 8617). Where forwarding broke DMARC, what ' +
      'the last of them found before counts. Nobody is trusted unless named here.',
    maxItems: 20,
    uniqueItems: true,
    default: [],
  },
)

/** What an operator sets for one e-mail inbox; draws its own form. */
export const EmailSettings = Type.Object({
  address: Type.String({
    title: 'Address',
    description: 'The address that customers write to and that answers come from.',
    // The local part leaves room for the keyed reply address (`+r.` and a token).
    pattern: `^[^\\s<>()\\[\\],;:"@+]{1,${MAX_INBOX_LOCAL_PART}}@[^\\s<>()\\[\\],;:"@]+\\.[^\\s<>()\\[\\],;:"@]+$`,
    maxLength: 254,
  }),
  displayName: Type.String({ title: 'Name shown to customers', minLength: 1, maxLength: 120 }),
  relayHost: Type.Optional(
    Type.String({
      title: 'Outgoing mail server',
      description: 'Leave it out to send through the relay of the installation.',
      minLength: 1,
      maxLength: 253,
    }),
  ),
  relayPort: Type.Optional(Type.Integer({ title: 'Port', minimum: 1, maximum: 65_535, default: 587 })),
  relaySecurity: Type.Optional(
    Type.Union([Type.Literal('none'), Type.Literal('starttls'), Type.Literal('tls')], {
      title: 'Encryption',
      description:
        '`starttls` refuses to send when the server offers none; `none` is for a relay on this machine.',
      default: 'starttls',
    }),
  ),
  relayUser: Type.Optional(Type.String({ title: 'User name', maxLength: 254 })),
  dkimSelector: Type.Optional(
    Type.String({
      title: 'DKIM selector',
      description:
        'Set it with the private key to sign outgoing mail here; leave it out when the relay signs.',
      pattern: '^[a-zA-Z0-9._-]{1,63}$',
    }),
  ),
  imapHost: Type.Optional(
    Type.String({
      title: 'Mailbox server (IMAP)',
      description:
        'Mail is collected from a mailbox there as well. Leave it out when mail comes by SMTP only.',
      minLength: 1,
      maxLength: 253,
    }),
  ),
  imapPort: Type.Optional(Type.Integer({ title: 'Port', minimum: 1, maximum: 65_535, default: 993 })),
  imapSecurity: Type.Optional(
    Type.Union([Type.Literal('none'), Type.Literal('starttls'), Type.Literal('tls')], {
      title: 'Encryption',
      description:
        '`starttls` refuses to sign in when the server offers none; `none` is for a server on this machine.',
      default: 'tls',
    }),
  ),
  imapUser: Type.Optional(Type.String({ title: 'User name', minLength: 1, maxLength: 254 })),
  imapFolders: Type.Optional(
    Type.Array(Type.String({ minLength: 1, maxLength: 200 }), {
      title: 'Folders',
      description: 'The folders to collect from.',
      minItems: 1,
      maxItems: 10,
      uniqueItems: true,
      default: ['INBOX'],
    }),
  ),
  imapFrom: Type.Optional(
    Type.Union([Type.Literal('now'), Type.Literal('beginning')], {
      title: 'Begin with',
      description: '`now` leaves what lies in the folder already where it is; `beginning` takes all of it.',
      default: 'now',
    }),
  ),
  imapAuthservId: Type.Optional(
    Type.String({
      title: 'Name of the checking server',
      description:
        'The name that this mailbox’s own server writes into Authentication-Results, such as `mx.google.com`. ' +
        'Without it a sender is verified by DKIM alone.',
      pattern: '^[^\\s;]{1,253}$',
    }),
  ),
  trustedSealers: Type.Optional(TrustedSealers),
  oauthTokenUrl: Type.Optional(
    Type.String({
      title: 'Token address (OAuth2)',
      description:
        'Signs in with OAuth2 instead of a password, as Google and Microsoft want it: where access tokens are given out.',
      // Without encryption only on this machine.
      pattern: '^(https://|http://127\\.0\\.0\\.1[:/])',
      maxLength: 500,
    }),
  ),
  oauthClientId: Type.Optional(Type.String({ title: 'Client id (OAuth2)', minLength: 1, maxLength: 300 })),
})
export type EmailSettings = Static<typeof EmailSettings>

/** Kept sealed, beside the settings: passwords, the PEM private key of DKIM, and what OAuth2 signs in with. */
export const EMAIL_SECRETS = [
  'relayPassword',
  'dkimPrivateKey',
  'imapPassword',
  'oauthClientSecret',
  'oauthRefreshToken',
] as const
export type EmailSecretName = (typeof EMAIL_SECRETS)[number]

/** Which setting names the server that a secret is shown to. */
export const EMAIL_SECRET_FOR: Readonly<Partial<Record<EmailSecretName, keyof EmailSettings>>> = {
  relayPassword: 'relayHost',
  imapPassword: 'imapHost',
  oauthClientSecret: 'oauthTokenUrl',
  oauthRefreshToken: 'oauthTokenUrl',
}
