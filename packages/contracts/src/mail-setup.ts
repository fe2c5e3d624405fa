import { type Static, Type } from 'typebox'
import { Nullable, OneOf } from './primitives.ts'

export const MailSecurity = OneOf('none', 'starttls', 'tls')
export type MailSecurity = Static<typeof MailSecurity>

export const MailServer = Type.Object({
  host: Type.String(),
  port: Type.Integer(),
  security: MailSecurity,
})
export type MailServer = Static<typeof MailServer>

/** What a provider wants at the sign-in: the password, one made for this program, OAuth2, or its own bridge nearby. */
export const MailSignIn = OneOf('password', 'app_password', 'oauth2', 'bridge')
export type MailSignIn = Static<typeof MailSignIn>

/** `POST /v1/inboxes/discovery` */
export const MailDiscoveryRequest = Type.Object({ address: Type.String({ minLength: 3, maxLength: 254 }) })

/** The servers of an address, and how they were found. */
export const MailDiscovery = Type.Object({
  /** By the address's domain, by where its mail is delivered, or by what the domain says of itself (RFC 6186). */
  foundBy: Nullable(OneOf('domain', 'mx', 'srv')),
  provider: Nullable(Type.Object({ name: Type.String(), signIn: MailSignIn })),
  /** IMAP. */
  incoming: Nullable(MailServer),
  /** SMTP submission. */
  outgoing: Nullable(MailServer),
  authservId: Nullable(Type.String({ description: 'Name in the provider’s Authentication-Results' })),
  /** False when the DNS servers could not be asked, so that nothing found means nothing. */
  dnsAnswered: Type.Boolean(),
})
export type MailDiscovery = Static<typeof MailDiscovery>

/** A DNS record to publish. */
export const DnsRecord = Type.Object({ type: OneOf('MX', 'TXT'), name: Type.String(), value: Type.String() })
export type DnsRecord = Static<typeof DnsRecord>

/** `POST /v1/inboxes/:id/dkim-keys`: the private key stays on the server. */
export const DkimKeyMade = Type.Object({ selector: Type.String(), record: DnsRecord })
export type DkimKeyMade = Static<typeof DkimKeyMade>
