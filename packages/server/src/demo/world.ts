import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  createMailRoutes,
  type DnsSimulator,
  type MailProvider,
  type MailRoutes,
  type OAuthProvider,
  publishSender,
  type Relay,
  startDnsSimulator,
  startMailProvider,
  startOAuthProvider,
  startRelay,
} from '@throughline/simulators'
import type { Environment } from '../platform/config/index.ts'

/** Where the shop's own mail lives. */
export const shopDomain = 'saimaa-outdoor.example'
export const supportAddress = `support@${shopDomain}`

/** The customer that one plays. */
export const aino = {
  name: 'Aino Virtanen',
  address: 'aino.virtanen@posti.example',
  password: 'tunturi-2-vihrea',
}

/** A branch's mailbox at the provider, to try an inbox that signs in there. */
export const branch = {
  name: 'Saimaa Outdoor Oulu',
  address: 'saimaa.oulu@posti.example',
  password: 'rotuaari-5-sininen',
}

/** The outside world of the demo on loopback: a DNS, a mail provider with Aino's mailbox, the shop's relay. */
export interface DemoWorld {
  readonly dns: DnsSimulator
  readonly provider: MailProvider
  readonly relay: Relay
  /** Where mailboxes of the provider are signed in to, as at Google and as at Microsoft. */
  readonly google: OAuthProvider
  readonly microsoft: OAuthProvider
  readonly routes: MailRoutes
  /** Settings that point the product at this world; what the person set already is kept. */
  readonly env: Environment
  /** The folder that somebody chose for it, which stays when it is closed; null for one that goes. */
  readonly keptIn: string | null
  close(): Promise<void>
}

/** Starts the outside world and names the settings that lead there. Everything of it goes when it is closed. */
export async function openDemoWorld(env: Environment): Promise<DemoWorld> {
  const folder = env.THROUGHLINE_DATA ? null : await mkdtemp(join(tmpdir(), 'throughline-demo-'))
  const dns = await startDnsSimulator()
  const routes = createMailRoutes()
  const provider = await startMailProvider({
    domain: 'posti.example',
    dns,
    routes,
    accounts: [aino, branch].map(({ name, ...account }) => ({ ...account, displayName: name })),
    ...(env.THROUGHLINE_DATA ? { folder: join(env.THROUGHLINE_DATA, 'mail-provider') } : {}),
    // A reply must not wait long in a demo: soon, then the usual rests.
    retryAfter: [500, 1_000, 2_000, 5_000],
  })
  const relay = await startRelay({
    dns,
    routes,
    sink: 'unknown-domains',
    retryAfter: [500, 1_000, 2_000, 5_000],
  })
  const [google, microsoft] = await Promise.all([
    startOAuthProvider({ brand: 'google', accounts: provider.accounts }),
    startOAuthProvider({ brand: 'microsoft', accounts: provider.accounts }),
  ])
  const servers = `imap://127.0.0.1:${provider.imap.port},smtp://127.0.0.1:${provider.submission.port}`
  const chosen: Environment = {
    THROUGHLINE_SMTP_PORT: '0',
    THROUGHLINE_SMTP_RELAY: `smtp://127.0.0.1:${relay.port}`,
    THROUGHLINE_MAIL_DNS: dns.address,
    THROUGHLINE_GOOGLE_MAIL: `${google.discoveryUrl},${servers}`,
    THROUGHLINE_MICROSOFT_MAIL: `${microsoft.discoveryUrl},${servers}`,
    THROUGHLINE_AWAY_DELAY_SECONDS: '20',
    // The playground shows the desk beside the customer; which port it gets is not known yet.
    THROUGHLINE_FRAME_ANCESTORS: "'self',http://127.0.0.1:*,http://localhost:*",
    THROUGHLINE_LOG_LEVEL: 'warn',
    ...(folder === null
      ? {}
      : { THROUGHLINE_DATA: folder, THROUGHLINE_MASTER_KEY: randomBytes(32).toString('base64') }),
  }
  return {
    dns,
    provider,
    relay,
    google,
    microsoft,
    routes,
    env: { ...chosen, ...defined(env) },
    keptIn: env.THROUGHLINE_DATA || null,
    async close() {
      await Promise.all([provider.stop(), relay.stop(), google.stop(), microsoft.stop()])
      await dns.stop()
      if (folder !== null) await rm(folder, { recursive: true, force: true })
    },
  }
}

/** Publishes where the shop's mail comes in: an MX that leads to the product's receiver. */
export function publishShop(world: DemoWorld, receiverPort: number): void {
  const host = `mx.${shopDomain}`
  world.dns.set(shopDomain, 'MX', [{ preference: 10, exchange: host }])
  world.dns.set(host, 'A', ['127.0.0.1'])
  world.routes.set(host, receiverPort)
  // The relay stands on loopback too, so SPF alone speaks for the shop; it signs nothing.
  publishSender(world.dns, shopDomain, [])
}

function defined(env: Environment): Environment {
  return Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''))
}
