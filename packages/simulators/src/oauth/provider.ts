import type { IncomingMessage } from 'node:http'
import type { MailAccount } from '../mail/mailbox.ts'
import { type Answer, readBody, type Site, startSite } from '../web/site.ts'
import { type Brand, brands, scopesOf } from './brand.ts'
import { Grants, type OAuthClient } from './grants.ts'
import { createIdTokens } from './id-tokens.ts'
import { chooserPage, consentPage, errorPage } from './pages.ts'

export interface OAuthProvider extends Pick<Site, 'url' | 'stop'> {
  /** With `{tenant}` in it at Microsoft. */
  readonly discoveryUrl: string
  readonly tokenUrl: string
  /** Who is registered, by client id. */
  readonly clients: Map<string, OAuthClient>
  readonly grants: Pick<Grants, 'refreshTokenOf' | 'takeBack'>
}

export interface OAuthProviderOptions {
  brand: keyof typeof brands
  /** Whose accounts there are, by lower-case address; later ones are seen too. */
  accounts: ReadonlyMap<string, MailAccount>
  clients?: readonly OAuthClient[]
  port?: number
}

const largestForm = 20_000

/**
 * An OAuth 2.0 provider on loopback that answers as Google or Microsoft documents it: discovery, the account chooser and
 * the consent in the browser (PKCE wanted), tokens and their revocation. Access tokens open the account's mailbox.
 */
export async function startOAuthProvider(o: OAuthProviderOptions): Promise<OAuthProvider> {
  const brand = brands[o.brand]
  const clients = new Map((o.clients ?? []).map((client) => [client.id, client]))
  const idTokens = createIdTokens()
  const grants = new Grants(brand, clients, idTokens)
  const underWay = new Map<string, { request: URLSearchParams; client: OAuthClient }>()

  const begin = (request: URLSearchParams): Answer => {
    const client = clients.get(request.get('client_id') ?? '')
    if (client === undefined) return refused(401, brand.pages.unknownClient)
    if (!client.redirectUris.includes(request.get('redirect_uri') ?? '')) {
      return refused(400, brand.pages.wrongRedirect)
    }
    const isWhole =
      request.get('response_type') === 'code' &&
      request.get('code_challenge_method') === 'S256' &&
      scopesOf(request).length > 0
    if (!isWhole) return refused(400, 'Error 400: invalid_request')
    const id = crypto.randomUUID()
    underWay.set(id, { request, client })
    return page(chooserPage(brand.name, id, [...o.accounts.keys()]))
  }

  const choose = (form: URLSearchParams): Answer => {
    const id = form.get('request') ?? ''
    const found = underWay.get(id)
    if (!found) return refused(400, 'The request has expired.')
    const account = form.get('account') ?? ''
    const scopes = scopesOf(found.request)
    return page(consentPage(brand.name, { request: id, account, scopes, granular: brand.granular }))
  }

  const consent = (form: URLSearchParams): Answer => {
    const id = form.get('request') ?? ''
    const found = underWay.get(id)
    const account = o.accounts.get(form.get('account') ?? '')
    if (!found || !account) return refused(400, 'The request has expired.')
    underWay.delete(id)
    const { request, client } = found
    const back = new URL(request.get('redirect_uri') ?? '')
    const state = request.get('state')
    if (state !== null) back.searchParams.set('state', state)
    const said =
      form.get('answer') === 'allow'
        ? { code: grants.give(account, client, request, form.getAll('scope')) }
        : brand.denied
    for (const [name, value] of Object.entries(said)) back.searchParams.set(name, value)
    return { status: 302, type: 'text/plain', body: '', headers: { location: back.href } }
  }

  const site = await startSite(async (request, url) => {
    const tenant = brand.paths.token.startsWith('/{tenant}') ? (url.pathname.split('/')[1] ?? '') : ''
    const is = (path: string | null) => path?.replace('{tenant}', tenant) === url.pathname
    const issuer = `${site.url}${brand.issuer.replace('{tenant}', tenant)}`
    if (request.method === 'GET') {
      if (is(brand.paths.discovery)) return json(200, discovery(brand, site.url, tenant))
      if (is(brand.paths.keys)) return json(200, idTokens.keys())
      if (is(brand.paths.authorize)) return begin(url.searchParams)
    }
    if (request.method !== 'POST') return refused(404, 'Not found')
    const form = await formOf(request)
    if (is('/choose')) return choose(form)
    if (is('/consent')) return consent(form)
    if (is(brand.paths.token)) {
      const { status, body } = grants.answer(form, issuer)
      return json(status, body)
    }
    if (is(brand.paths.revoke)) {
      return grants.revoke(form.get('token') ?? '')
        ? json(200, {})
        : json(400, { error: 'invalid_token', error_description: 'Token expired or revoked' })
    }
    return refused(404, 'Not found')
  }, o.port)

  function refused(status: number, words: string): Answer {
    return { ...page(errorPage(brand.name, words)), status }
  }

  return {
    url: site.url,
    discoveryUrl: site.url + brand.paths.discovery,
    tokenUrl: site.url + brand.paths.token.replace('{tenant}', 'common'),
    clients,
    grants,
    stop: () => site.stop(),
  }
}

/** OpenID Connect Discovery §4. */
function discovery(brand: Brand, url: string, tenant: string): object {
  const at = (path: string) => url + path.replace('{tenant}', tenant)
  const { paths } = brand
  return {
    issuer: at(brand.issuer),
    authorization_endpoint: at(paths.authorize),
    token_endpoint: at(paths.token),
    ...(paths.revoke === null ? {} : { revocation_endpoint: at(paths.revoke) }),
    jwks_uri: at(paths.keys),
    response_types_supported: ['code'],
    response_modes_supported: ['query'],
    subject_types_supported: ['public'],
    id_token_signing_alg_values_supported: ['RS256'],
    code_challenge_methods_supported: ['S256'],
  }
}

async function formOf(request: IncomingMessage): Promise<URLSearchParams> {
  return new URLSearchParams((await readBody(request, largestForm)).toString())
}

function page(body: string): Answer {
  return { type: 'text/html', body, headers: { 'cache-control': 'no-store' } }
}

function json(status: number, body: object): Answer {
  return {
    status,
    type: 'application/json',
    body: JSON.stringify(body),
    headers: { 'cache-control': 'no-store' },
  }
}
