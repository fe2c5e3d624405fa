import { type Static, Type } from 'typebox'
import { Id, Nullable, OneOf, Time } from './primitives.ts'

/** Where mailboxes can be signed in to in the browser; `other` is one more provider, with its own addresses. */
export const MailSignInProvider = OneOf('google', 'microsoft', 'other')
export type MailSignInProvider = Static<typeof MailSignInProvider>

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
  /** Where somebody can sign in to the mailbox in the browser, without a password here; null where nowhere. */
  browserSignIn: Nullable(MailSignInProvider),
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

/** A cause that is known to be behind the words of a mail server. */
export const MailProblem = OneOf('no_server', 'host_refused', 'host_unknown', 'sign_in', 'tls', 'unreachable')
export type MailProblem = Static<typeof MailProblem>

/** `POST /v1/inboxes/:id/sending-tests`: to the signed-in person's own address when none is given. */
export const SendingTestRequest = Type.Object({
  to: Type.Optional(Type.String({ minLength: 3, maxLength: 254 })),
})
export const SendingTest = Type.Object({
  to: Type.String(),
  /** `later` when the server could not take it now, `unknown` when the line broke before its answer. */
  state: OneOf('sent', 'later', 'refused', 'unknown'),
  /** What the server said, or why it could not be asked. */
  words: Type.String(),
  problem: Nullable(MailProblem),
  milliseconds: Type.Integer(),
})
export type SendingTest = Static<typeof SendingTest>

/** `POST /v1/inboxes/:id/receiving-tests`, then `GET /v1/inboxes/:id/receiving-tests/:testId` while it waits. */
export const ReceivingTest = Type.Object({
  id: Id,
  /** By looking into the mailbox, or by a mail that the inbox sends to its own address. */
  way: OneOf('mailbox', 'mail'),
  state: OneOf('works', 'waiting', 'failed'),
  words: Nullable(Type.String()),
  problem: Nullable(MailProblem),
  /** The folders that are collected from; without counts where the mailbox has none of that name. */
  folders: Type.Array(
    Type.Object({
      name: Type.String(),
      messages: Nullable(Type.Integer()),
      unseen: Nullable(Type.Integer()),
    }),
  ),
  /** Every folder of the mailbox. */
  folderNames: Type.Array(Type.String()),
  sentAt: Time,
  arrivedAt: Nullable(Time),
})
export type ReceivingTest = Static<typeof ReceivingTest>

/** What can be wrong with a record, or better; `null` in a finding when there is nothing to say. */
export const DnsProblem = OneOf(
  'dns_silent',
  'mx_missing',
  'mx_refused',
  'mx_unresolvable',
  'mx_elsewhere',
  'spf_missing',
  'spf_several',
  'spf_broken',
  'spf_everybody',
  'spf_open_end',
  'spf_without_relay',
  'dkim_missing',
  'dkim_other_key',
  'dkim_revoked',
  'dkim_testing',
  'dkim_by_relay',
  'dmarc_missing',
  'dmarc_several',
  'dmarc_broken',
  'dmarc_watches_only',
)
export type DnsProblem = Static<typeof DnsProblem>

/** One step of the DNS check. */
export const DnsFinding = Type.Object({
  step: OneOf('mx', 'spf', 'dkim', 'dmarc'),
  /** The name that was asked about. */
  name: Type.String(),
  found: Type.Array(Type.String()),
  /** `good`; `improve` works and can be better; `bad` is missing or wrong; `unknown` cannot be told from here. */
  verdict: OneOf('good', 'improve', 'bad', 'unknown'),
  problem: Nullable(DnsProblem),
  /** The record to publish instead of what is there; of SPF and DMARC, which a domain has once. */
  wanted: Nullable(DnsRecord),
})
export type DnsFinding = Static<typeof DnsFinding>

/** `POST /v1/inboxes/:id/dns-checks` */
export const DnsCheck = Type.Object({
  domain: Type.String(),
  checkedAt: Time,
  /** In the order in which to put them right. */
  findings: Type.Array(DnsFinding),
})
export type DnsCheck = Static<typeof DnsCheck>

/** `GET /v1/inboxes/:id/exchanges`: the last hundred, the newest first, without what the mails say. */
export const MailExchange = Type.Object({
  id: Id,
  at: Time,
  way: OneOf('received', 'collected', 'sent'),
  outcome: OneOf('done', 'later', 'refused', 'unknown'),
  /** Address or name of the other server. */
  peer: Type.String(),
  /** Bytes; null when the mail did not come so far. */
  size: Nullable(Type.Integer()),
  words: Nullable(Type.String()),
})
export type MailExchange = Static<typeof MailExchange>

/** `GET /v1/inboxes/:id/health-changes`: the last hundred, the newest first. */
export const HealthChange = Type.Object({
  id: Id,
  at: Time,
  state: OneOf('ok', 'degraded', 'down'),
  detail: Nullable(Type.String()),
})
export type HealthChange = Static<typeof HealthChange>
