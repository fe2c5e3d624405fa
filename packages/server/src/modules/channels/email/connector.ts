import { domainToASCII } from 'node:url'
import type { DnsFinding, MailServer } from '@throughline/contracts'
import { Value } from 'typebox/value'
import type { HostGuard, SafeFetch } from '../../../platform/resilience/index.ts'
import { type Inbox, knownDeclarations } from '../../inboxes/index.ts'
import type { Connector, Health, OutboundMessage, RawInbound, SendResult } from '../connector.ts'
import type { NoteMailExchange } from '../mail-exchange-log.ts'
import { domainOf } from './addresses.ts'
import { type ComposedMail, composeAwayUpdate, composeMessage, type MailIdentity } from './compose.ts'
import { dkimKeyProblem } from './dkim-key.ts'
import { checkDns } from './dns-check/index.ts'
import { readHeaders } from './headers.ts'
import { type AccessTokens, createAccessTokens } from './imap/access-token.ts'
import { checkMailbox, type MailboxSource, SignInRefused } from './imap/mailbox-source.ts'
import { readInboundMail } from './inbound.ts'
import { type MailSecrets, ownMessageId, ownTestId } from './keyed-address.ts'
import { createMailDns } from './mail-dns.ts'
import { receivingTestOf } from './receiving-test.ts'
import { relayFromUrl } from './relay-url.ts'
import {
  EMAIL_SECRET_FOR,
  EMAIL_SECRETS,
  type EmailSecretName,
  EmailSettings,
  TrustedSealers,
} from './settings.ts'
import { createSmtpSender, type Relay, type SmtpOutcome, type SmtpSender } from './smtp-sender.ts'
import { composeSystemMail, type SystemMail } from './system-mail.ts'
import { createMailResolver } from './verdict.ts'

export interface EmailConnectorOptions {
  /** Sign and verify keyed addresses and Message-IDs; the first signs. */
  secrets: MailSecrets
  /** `smtp://user:password@host:port` for inboxes without a relay of their own. */
  relayUrl: string | null
  /** The address of mail to our own people, where no inbox's is meant. */
  systemFrom?: string | null
  /** DNS servers for verdicts; empty asks the machine's. */
  dnsServers: readonly string[]
  /** What of the network an inbox's own relay may be; the one of the installation is not asked about. */
  hosts: HostGuard
  /** Our own name in EHLO. */
  name?: string
  /** For the token address of OAuth2, which whoever manages inboxes names. */
  fetch: SafeFetch
  /** Keeps the refresh token that a provider gave in place of the inbox's. */
  keepRefreshToken(inboxId: string, refreshToken: string): Promise<void>
  /** How somebody has let us into the inbox's mailbox in the browser; null when nobody did. */
  letIn?: (inboxId: string) => Promise<LetIn | null>
  /** Opens a sealed secret of an inbox; null when it is not set. */
  openSecret(inboxId: string, name: EmailSecretName): Promise<string | null>
  /** How long a relay may stay silent, in milliseconds. */
  relayPatience?: number
  /** Told of every mail that was offered to a relay. */
  noteExchange?: NoteMailExchange
}

/** Permission for a mailbox, which the servers of its provider take in place of a password, and no others. */
export interface LetIn {
  /** The user name there. */
  mailbox: string
  incoming: MailServer
  outgoing: MailServer
  accessToken(o?: { fresh?: boolean }): Promise<string>
}

/** The e-mail connector, with the connections to its relays. */
export interface EmailConnector extends Connector {
  externalIdOf: NonNullable<Connector['externalIdOf']>
  /** A mail as it was sent at that time, put together again. Throws when the inbox's settings are not complete. */
  original(message: OutboundMessage, inbox: Inbox, at: Date): Promise<Buffer>
  /** Whether mail to our own people can go out through this inbox, or with null through the installation's relay. */
  canSendSystemMail(inbox: Inbox | null): boolean
  /** Sends a mail to one of our own people, from the inbox's address or from the installation's own. Throws when it cannot. */
  sendSystemMail(mail: SystemMail, inbox: Inbox | null): Promise<SendResult>
  /** The mailbox that this inbox's mail is collected from; null when it comes by SMTP only. Throws when its settings are not complete. */
  mailboxOf(inbox: Inbox): Promise<MailboxSource | null>
  /**
   * Sends a mail on a connection of its own, whether or not the relay is left alone just now, and tells what the relay
   * said. Never rejects.
   */
  trySending(mail: SystemMail, inbox: Inbox): Promise<SmtpOutcome>
  /** Makes the mark of a mail to ourselves. Throws when the inbox's settings are not complete. */
  markOfTest(testId: string, inbox: Inbox): string
  /** The test of receiving that an arrival of this inbox is; null for everything else. */
  receivingTestOf(raw: Pick<RawInbound, 'raw'>, inbox: Inbox): string | null
  /** Looks at the DNS records of the inbox's domain. Throws when its settings are not complete. */
  checkDns(inbox: Inbox, receiver: string): Promise<DnsFinding[]>
  close(): Promise<void>
}

/** The longest that a connection is waited for, in milliseconds. */
const MOST_CONNECTING = 15_000
/** How long a test waits, in milliseconds, for a connection and for each answer: somebody sits and waits with it. */
const TEST_PATIENCE = { connectTimeout: 10_000, silenceTimeout: 20_000 }

/** E-mail: SMTP in both directions, and mail collected from a mailbox. */
export function createEmailConnector(options: EmailConnectorOptions): EmailConnector {
  const resolver = createMailResolver(options.dnsServers)
  const dns = createMailDns(options.dnsServers)
  const accessToken = createAccessTokens(options.fetch, options.keepRefreshToken)
  const senders = new Map<string, SmtpSender>()
  const noted = (inboxId: string, relay: Relay, size: number, outcome: SmtpOutcome): SmtpOutcome => {
    const said = { sent: 'done', retry: 'later', rejected: 'refused', unknown: 'unknown' } as const
    const words = outcome.state === 'sent' ? outcome.response : outcome.error
    const exchange = { way: 'sent', outcome: said[outcome.state], peer: relay.host, size, words } as const
    options.noteExchange?.(inboxId, exchange)
    return outcome
  }
  const senderFor = async (inbox: Inbox): Promise<SmtpSender> => senderOf(await relayOf(inbox, options))
  const senderOf = (relay: Relay): SmtpSender => {
    // How a relay is reached is part of it: a sender of the operator's own relay checks no address.
    const key = JSON.stringify([relay, relay.guard !== undefined, relay.accessToken !== undefined])
    const sender = senders.get(key) ?? createSmtpSender({ ...relay, ...patienceOf(options) })
    senders.set(key, sender)
    return sender
  }
  const deliver = async (
    inbox: Inbox,
    write: (identity: MailIdentity) => Promise<ComposedMail>,
  ): Promise<SendResult> => {
    const relay = await relayOf(inbox, options).catch(describeError)
    // An inbox that is not set up yet keeps its mail until it is.
    if ('state' in relay) return { state: 'retry', error: relay.detail ?? 'no relay' }
    const mail = await write(await identityOf(inbox, options))
    const envelope = { from: mail.envelopeFrom, to: [mail.to, ...mail.copies] }
    const answer = await senderOf(relay).send({ ...envelope, raw: mail.raw })
    const outcome = noted(inbox.id, relay, mail.raw.length, answer)
    if (outcome.state !== 'sent') return outcome
    // A copy that was refused does not hold the answer back; that the answer itself was is a failure.
    if (outcome.rejected.includes(mail.to)) return { state: 'rejected', error: outcome.response }
    return { state: 'sent', providerRef: outcome.messageId ?? mail.messageId }
  }
  return {
    declaration: knownDeclarations.email,
    settings: EmailSettings,
    secrets: EMAIL_SECRETS,
    secretFor: EMAIL_SECRET_FOR,
    secretProblem: (name, value) => (name === 'dkimPrivateKey' ? dkimKeyProblem(value) : null),
    receive: (raw, inbox) =>
      readInboundMail(raw, {
        secrets: options.secrets,
        resolver,
        authservId: authservIdOf(inbox),
        trustedSealers: trustedSealersOf(inbox),
      }),
    send: (message, inbox) => deliver(inbox, (identity) => composeMessage(message, identity)),
    original: async (message, inbox, at) =>
      (await composeMessage(message, await identityOf(inbox, options), at)).raw,
    externalIdOf: ({ messageId, conversationId }, inbox) =>
      ownMessageId(
        { kind: 'message', messageId, conversationId },
        domainOf(settingsOf(inbox).address),
        options.secrets,
      ),
    sendAwayUpdate: (update, inbox) => deliver(inbox, (identity) => composeAwayUpdate(update, identity)),
    health: async (inbox) => {
      const outgoing = await checkHealth(await senderFor(inbox).catch(describeError))
      if (outgoing.state !== 'ok') return outgoing
      const mailbox = await mailboxOf(inbox, options, accessToken)
      const problem = mailbox === null ? null : await checkMailbox(mailbox)
      return problem === null ? outgoing : { state: 'down', detail: problem }
    },
    mailboxOf: async (inbox) => mailboxOf(inbox, options, accessToken),
    canSendSystemMail: (inbox) =>
      inbox === null
        ? options.relayUrl !== null && (options.systemFrom ?? null) !== null
        : Value.Check(EmailSettings, inbox.settings) &&
          (inbox.settings.relayHost !== undefined || options.relayUrl !== null),
    sendSystemMail: async (mail, inbox) => {
      const [identity, relay] =
        inbox === null
          ? [ownIdentity(mail.organisation, options), installationRelay(options)]
          : [await identityOf(inbox, options), await relayOf(inbox, options)]
      const composed = await composeSystemMail(mail, identity)
      const outcome = await senderOf(relay).send({
        from: composed.envelopeFrom,
        to: [composed.to],
        raw: composed.raw,
      })
      if (inbox !== null) noted(inbox.id, relay, composed.raw.length, outcome)
      return outcome.state === 'sent' ? { state: 'sent', providerRef: composed.messageId } : outcome
    },
    trySending: async (mail, inbox) => {
      let sender: SmtpSender | null = null
      try {
        const relay = { ...(await relayOf(inbox, options)), ...TEST_PATIENCE }
        sender = createSmtpSender(relay, { size: 1 })
        const { envelopeFrom, to, raw } = await composeSystemMail(mail, await identityOf(inbox, options))
        return noted(inbox.id, relay, raw.length, await sender.send({ from: envelopeFrom, to: [to], raw }))
      } catch (error) {
        return { state: 'retry', error: describeError(error).detail ?? 'no reason' }
      } finally {
        await sender?.close()
      }
    },
    markOfTest: (testId, inbox) =>
      ownTestId({ testId, inboxId: inbox.id }, domainOf(settingsOf(inbox).address), options.secrets),
    receivingTestOf: ({ raw }, inbox) => {
      if (inbox.channel !== 'email') return null
      const test = receivingTestOf(readHeaders(raw), options.secrets)
      return test?.inboxId === inbox.id ? test.testId : null
    },
    checkDns: async (inbox, receiver) => {
      const { address, imapHost } = settingsOf(inbox)
      const relay = await relayOf(inbox, options).catch(() => null)
      return await checkDns({
        domain: domainToASCII(domainOf(address)),
        dns,
        resolver,
        receiver: imapHost === undefined ? receiver : null,
        relay: relay?.host ?? null,
        dkim: (await identityOf(inbox, options)).dkim,
      })
    },
    close: async () => {
      await Promise.all([...senders.values()].map((sender) => sender.close()))
      senders.clear()
    },
  }
}

function settingsOf(inbox: Inbox): EmailSettings {
  if (!Value.Check(EmailSettings, inbox.settings)) {
    throw new Error(
      `The settings of the e-mail inbox "${inbox.name}" are not complete. Open them and save again.`,
    )
  }
  return inbox.settings
}

/** Asked also of an inbox whose settings are not complete: its mail is read all the same. */
function authservIdOf({ settings }: Inbox): string | null {
  return typeof settings.imapAuthservId === 'string' ? settings.imapAuthservId : null
}

function trustedSealersOf({ settings }: Inbox): readonly string[] {
  return Value.Check(TrustedSealers, settings.trustedSealers) ? settings.trustedSealers : []
}

async function identityOf(inbox: Inbox, options: EmailConnectorOptions): Promise<MailIdentity> {
  const { address, displayName, dkimSelector } = settingsOf(inbox)
  const privateKey = dkimSelector === undefined ? null : await options.openSecret(inbox.id, 'dkimPrivateKey')
  return {
    address,
    displayName,
    secrets: options.secrets,
    dkim: dkimSelector === undefined || privateKey === null ? null : { selector: dkimSelector, privateKey },
  }
}

/** Who mail to our own people comes from where no inbox is meant; the relay signs it. */
function ownIdentity(
  displayName: string,
  { systemFrom = null, secrets }: EmailConnectorOptions,
): MailIdentity {
  if (systemFrom === null) throw new Error('Set THROUGHLINE_MAIL_FROM to send without an inbox.')
  return { address: systemFrom, displayName, secrets, dkim: null }
}

function installationRelay({ relayUrl, name }: EmailConnectorOptions): Relay {
  if (relayUrl === null) {
    throw new Error('No outgoing mail server is set. Give the inbox one, or set THROUGHLINE_SMTP_RELAY.')
  }
  return { ...relayFromUrl(relayUrl), ...(name === undefined ? {} : { name }) }
}

function patienceOf({ relayPatience }: EmailConnectorOptions): Partial<Relay> {
  if (relayPatience === undefined) return {}
  return { silenceTimeout: relayPatience, connectTimeout: Math.min(relayPatience, MOST_CONNECTING) }
}

/** The inbox's own relay, else the one of the installation. */
async function relayOf(inbox: Inbox, options: EmailConnectorOptions): Promise<Relay> {
  const settings = settingsOf(inbox)
  const name = options.name === undefined ? {} : { name: options.name }
  if (settings.relayHost === undefined) return installationRelay(options)
  const letIn = (await options.letIn?.(inbox.id)) ?? null
  if (letIn !== null && letIn.outgoing.host === settings.relayHost) {
    return {
      ...letIn.outgoing,
      guard: options.hosts,
      user: letIn.mailbox,
      accessToken: (o) => letIn.accessToken(o),
      ...name,
    }
  }
  const password = await options.openSecret(inbox.id, 'relayPassword')
  return {
    host: settings.relayHost,
    port: settings.relayPort ?? 587,
    security: settings.relaySecurity ?? 'starttls',
    // Whoever manages inboxes need not be whoever manages the network.
    guard: options.hosts,
    ...(settings.relayUser === undefined ? {} : { user: settings.relayUser, password: password ?? '' }),
    ...name,
  }
}

/** What signs in at the inbox's mailbox is asked for at each sign-in: it may have changed since. */
async function mailboxOf(
  inbox: Inbox,
  options: EmailConnectorOptions,
  accessToken: AccessTokens,
): Promise<MailboxSource | null> {
  const settings = settingsOf(inbox)
  if (settings.imapHost === undefined) return null
  const secret = (name: EmailSecretName) => options.openSecret(inbox.id, name)
  const { oauthTokenUrl: tokenUrl, oauthClientId: clientId } = settings
  const user = settings.imapUser ?? settings.address
  const letIn = (await options.letIn?.(inbox.id)) ?? null
  if (letIn !== null && letIn.incoming.host === settings.imapHost) {
    return {
      ...letIn.incoming,
      user: letIn.mailbox,
      folders: settings.imapFolders ?? ['INBOX'],
      from: settings.imapFrom ?? 'now',
      guard: options.hosts,
      credential: async (o) => {
        if (letIn.mailbox.toLowerCase() !== user.toLowerCase()) {
          throw new SignInRefused(
            `Somebody has signed in for ${letIn.mailbox}, not for ${user}. Sign in again.`,
          )
        }
        return { accessToken: await letIn.accessToken(o) }
      },
    }
  }
  return {
    host: settings.imapHost,
    port: settings.imapPort ?? 993,
    security: settings.imapSecurity ?? 'tls',
    user,
    folders: settings.imapFolders ?? ['INBOX'],
    from: settings.imapFrom ?? 'now',
    guard: options.hosts,
    credential: async (o) => {
      if (tokenUrl === undefined || clientId === undefined) {
        return { password: (await secret('imapPassword')) ?? '' }
      }
      const refreshToken = await secret('oauthRefreshToken')
      if (refreshToken === null) throw new SignInRefused('The mailbox has not been connected by OAuth2 yet.')
      const clientSecret = await secret('oauthClientSecret')
      const grant = { inboxId: inbox.id, tokenUrl, clientId, clientSecret, refreshToken }
      return { accessToken: await accessToken(grant, o) }
    },
  }
}

async function checkHealth(sender: SmtpSender | Health): Promise<Health> {
  if ('state' in sender) return sender
  const problem = await sender.check()
  return problem === null ? { state: 'ok', detail: null } : { state: 'down', detail: problem }
}

function describeError(error: unknown): Health {
  return { state: 'down', detail: error instanceof Error ? error.message : String(error) }
}
