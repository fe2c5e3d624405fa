import type { Channel } from '@throughline/contracts'
import type { Platform } from '../../platform/module.ts'
import { declareChannel, inboxErrors, putSecret, sealedSecret } from '../inboxes/index.ts'
import { chatConnector } from './chat/connector.ts'
import type { Connector } from './connector.ts'
import { createEmailConnector, type EmailConnector } from './email/index.ts'
import { formConnector } from './form/connector.ts'
import { createMailExchangeLog, type NoteMailExchange } from './mail-exchange-log.ts'
import { createLetIn } from './mail-sign-in/let-in.ts'
import { createSignInProviders, type SignInProviders } from './mail-sign-in/providers.ts'
import { createOutgoingTurns, type OutgoingTurns } from './outgoing-turns.ts'
import { createSystemMailer, type SystemMailer } from './system-mailer.ts'

export interface Registry {
  /** Throws `channel_unknown` (422) when no connector has the channel. */
  connectorFor(channel: Channel): Connector
  readonly email: EmailConnector
  readonly signInProviders: SignInProviders
  /** When a mail to somebody outside may go. */
  readonly turns: OutgoingTurns
  /** For mail to our own people. */
  readonly systemMailer: SystemMailer
  readonly noteExchange: NoteMailExchange
  close(): Promise<void>
}

/** Connectors beyond the product's own, made once for the program. */
export type FurtherConnectors = (platform: Platform) => readonly Connector[]

/** Every connector of the product, one line each, with those that are given. */
export function createRegistry(platform: Platform, makeFurther: FurtherConnectors = () => []): Registry {
  const further = makeFurther(platform)
  const noteExchange = createMailExchangeLog(platform)
  const { config, db, fetch, hosts, secrets } = platform
  const signInProviders = createSignInProviders(platform)
  const email = createEmailConnector({
    secrets: [secrets.deriveKey('mail threading')],
    relayUrl: config.mail.relayUrl,
    relayPatience: config.mail.relayPatience * 1_000,
    systemFrom: config.mail.systemFrom,
    dnsServers: config.mail.dnsServers,
    hosts,
    fetch,
    keepRefreshToken: (inboxId, token) =>
      db.transaction((tx) => putSecret(tx, inboxId, 'oauthRefreshToken', secrets.seal(token))),
    noteExchange,
    letIn: createLetIn(platform, signInProviders),
    openSecret: async (inboxId, name) => {
      const sealed = await sealedSecret(db.kysely, inboxId, name)
      return sealed === null ? null : secrets.open(sealed)
    },
  })
  const connectors = new Map<Channel, Connector>(
    [email, chatConnector, formConnector, ...further].map((one) => [one.declaration.channel, one]),
  )
  for (const { declaration } of further) declareChannel(declaration)
  return {
    connectorFor: (channel) => {
      const connector = connectors.get(channel)
      if (!connector) throw inboxErrors.channel_unknown()
      return connector
    },
    email,
    signInProviders,
    turns: createOutgoingTurns(platform),
    noteExchange,
    systemMailer: createSystemMailer(platform, email),
    close: () => email.close(),
  }
}
