import type { MailServer, MailSignInProvider } from '@throughline/contracts'
import { Type } from 'typebox'
import { Value } from 'typebox/value'
import type { Platform } from '../../../platform/module.ts'
import { relayFromUrl } from '../email/index.ts'
import { channelErrors } from '../errors.ts'
import { type StoredSignInClient, signInClient } from '../store/index.ts'

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

/** Finds where to sign in, for whoever is registered. Throws `mail_sign_in_client_missing`, `mail_sign_in_provider_away`. */
export type FindProvider = (provider: MailSignInProvider) => Promise<RegisteredProvider>

export function createFindProvider(
  platform: Pick<Platform, 'db' | 'secrets' | 'fetch' | 'config'>,
): FindProvider {
  const { db, secrets, config } = platform
  const discover = createDiscovery(platform)
  const placesOf = { google: config.mail.googlePlaces, microsoft: config.mail.microsoftPlaces }
  return async (key) => {
    const client = await signInClient(db.kysely, key)
    if (!client) throw channelErrors.mail_sign_in_client_missing()
    const registered = { key, clientId: client.clientId, clientSecret: secrets.open(client.sealedSecret) }
    if (key === 'other') return { ...otherProvider(client), ...registered }
    const { places, ...rest } = known[key]
    const [discovery = '', incoming = '', outgoing = ''] = placesOf[key].length === 3 ? placesOf[key] : places
    const found = await discover(discovery.replace('{tenant}', client.tenant ?? 'organizations'))
    return { ...rest, ...found, ...registered, incoming: serverOf(incoming), outgoing: serverOf(outgoing) }
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

const Url = Type.String({ pattern: '^(https://|http://127\\.0\\.0\\.1:)' })
const Discovered = Type.Object({
  authorization_endpoint: Url,
  token_endpoint: Url,
  revocation_endpoint: Type.Optional(Url),
})

const KEPT = 3_600_000

/** OpenID Connect Discovery §4; what was found is kept for an hour. */
function createDiscovery({ fetch }: Pick<Platform, 'fetch'>) {
  const kept = new Map<
    string,
    { until: number; found: Pick<SignInProvider, 'authorizeUrl' | 'tokenUrl' | 'revokeUrl'> }
  >()
  return async (url: string) => {
    const before = kept.get(url)
    if (before && before.until > Date.now()) return before.found
    const answer = await fetch(url).catch((cause: unknown) => {
      throw channelErrors.mail_sign_in_provider_away({ cause })
    })
    const document = answer.status === 200 ? parsed(answer.body.toString()) : null
    // Microsoft answers 400 for a tenant that there is not.
    if (!Value.Check(Discovered, document)) throw channelErrors.mail_sign_in_provider_away()
    const found = {
      authorizeUrl: document.authorization_endpoint,
      tokenUrl: document.token_endpoint,
      revokeUrl: document.revocation_endpoint ?? null,
    }
    kept.set(url, { until: Date.now() + KEPT, found })
    return found
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
