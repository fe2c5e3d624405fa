import { type Static, Type } from 'typebox'
import { MAX_INBOX_LOCAL_PART } from './keyed-address.ts'

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
})
export type EmailSettings = Static<typeof EmailSettings>

/** Kept sealed, beside the settings: the relay's password and the PEM private key of DKIM. */
export const EMAIL_SECRETS = ['relayPassword', 'dkimPrivateKey'] as const
export type EmailSecretName = (typeof EMAIL_SECRETS)[number]
