import type { MailServer, MailSignInProvider } from '@throughline/contracts'
import type { Platform } from '../../../platform/module.ts'
import { relayFromUrl } from '../email/index.ts'
import { channelErrors } from '../errors.ts'
import { type StoredSignInClient, signInClient } from '../store/index.ts'
import { createDiscovery } from './discovery.ts'

/** Where a provider is, and what it wants to hear. */
export interface SignInProvider {
  authorizeUrl: string
  tokenUrl: string
  revokeUrl: string | null
  scope: string
  /** Of the scopes, those without which the mailbox stays shut. */
  needed: readonly string[]
  /** Beside what every authorization request says. */
  request: Readonly<Record<string, string>>
  incoming: MailServer
  outgoing: MailServer
  authservId: string | null
}

/** A provider with what we are registered as there. */
export interface RegisteredProvider extends SignInProvider {
  key: MailSignInProvider
  clientId: string
  clientSecret: string
}

interface KnownProvider extends Pick<SignInProvider, 'scope' | 'needed' | 'request' | 'authservId'> {
  /** Its discovery document (`{tenant}` is filled in), its IMAP server and its SMTP server. */
  places: readonly [discovery: string, incoming: string, outgoing: string]
}

const googleMail = 'https://mail.google.com/'
const microsoftMail = [
  'https://outlook.office.com/IMAP.AccessAsUser.All',
  'https://outlook.office.com/SMTP.Send',
]

/** As the providers' own pages say: developers.google.com/gmail/imap/xoauth2-protocol, learn.microsoft.com/exchange. */
const known: Readonly<Record<'google' | 'microsoft', KnownProvider>> = {
  google: {
    places: [
      'https://accounts.google.com/.well-known/openid-configuration',
      'imaps://imap.gmail.com',
      'smtp://smtp.gmail.com:587',
    ],
    scope: `openid email ${googleMail}`,
    needed: [googleMail],
    // Only so is a refresh token given each time.
    request: { access_type: 'offline', prompt: 'consent' },
    authservId: 'mx.google.com',
  },
  microsoft: {
    places: [
      'https://login.microsoftonline.com/{tenant}/v2.0/.well-known/openid-configuration',
      'imaps://outlook.office365.com',
      'smtp://smtp.office365.com:587',
    ],
    scope: `openid email profile offline_access ${microsoftMail.join(' ')}`,
    needed: microsoftMail,
    request: { response_mode: 'query', prompt: 'select_account' },
    authservId: null,
  },
}

export interface SignInProviders {
  /** Where to sign in, and as whom. Throws `mail_sign_in_client_missing`, `mail_sign_in_provider_away`. */
  find(provider: MailSignInProvider): Promise<RegisteredProvider>
  /** Its servers, without asking it; null where they are not known any more. */
  serversOf(provider: MailSignInProvider): Promise<Pick<SignInProvider, 'incoming' | 'outgoing'> | null>
  /** Whose mailboxes that IMAP server keeps; null where nobody signs in to it in the browser. */
  providerAt(server: Pick<MailServer, 'host' | 'port'>): Promise<MailSignInProvider | null>
}

export function createSignInProviders(
  platform: Pick<Platform, 'db' | 'secrets' | 'fetch' | 'config'>,
): SignInProviders {
  const { db, secrets, config } = platform
  const discover = createDiscovery(platform)
  const given = { google: config.mail.googlePlaces, microsoft: config.mail.microsoftPlaces }
  const placesOf = (key: 'google' | 'microsoft') => {
    const [discovery = '', incoming = '', outgoing = ''] =
      given[key].length === 3 ? given[key] : known[key].places
    return { discovery, servers: { incoming: serverOf(incoming), outgoing: serverOf(outgoing) } }
  }
  return {
    async find(key) {
      const client = await signInClient(db.kysely, key)
      if (!client) throw channelErrors.mail_sign_in_client_missing()
      const registered = { key, clientId: client.clientId, clientSecret: secrets.open(client.sealedSecret) }
      if (key === 'other') return { ...otherProvider(client), ...registered }
      const { places: _places, ...rest } = known[key]
      const { discovery, servers } = placesOf(key)
      const found = await discover(discovery.replace('{tenant}', client.tenant ?? 'organizations'))
      return { ...rest, ...found, ...registered, ...servers }
    },
    async serversOf(key) {
      if (key !== 'other') return placesOf(key).servers
      return (await signInClient(db.kysely, key))?.other ?? null
    },
    async providerAt({ host, port }) {
      const isIt = (one: MailServer | undefined) => one?.host === host && one.port === port
      const keepers = (['google', 'microsoft'] as const).find((key) =>
        [placesOf(key).servers.incoming, serverOf(known[key].places[1])].some(isIt),
      )
      if (keepers !== undefined) return keepers
      const other = (await signInClient(db.kysely, 'other'))?.other
      return isIt(other?.incoming) ? 'other' : null
    },
  }
}

function otherProvider({ other }: StoredSignInClient): SignInProvider {
  if (other === null) throw channelErrors.mail_sign_in_client_missing()
  const { name: _name, ...places } = other
  return { ...places, needed: [], request: {}, authservId: null }
}

function serverOf(url: string): MailServer {
  const isImap = url.startsWith('imap')
  const { host, port, security } = relayFromUrl(url.replace(/^imap/, 'smtp'))
  const usual = security === 'tls' ? 993 : 143
  return { host, port: isImap && new URL(url).port === '' ? usual : port, security }
}
