/** What differs between providers, as their public documentation says it. */
export interface Brand {
  name: string
  paths: { discovery: string; authorize: string; token: string; revoke: string | null; keys: string }
  /** Where `{tenant}` stands in the paths, any tenant is answered. */
  issuer: string
  /** Whether this request is given a refresh token (Google: `access_type`, Microsoft: a scope). */
  isLasting(request: URLSearchParams): boolean
  /** Scopes that are named in the answer beside those of the mailbox; Microsoft keeps its own to itself. */
  tellsEveryScope: boolean
  /** Whether people may leave single permissions out. */
  granular: boolean
  /** Whether each refresh gives another refresh token; the old one stays good. */
  renews: boolean
  errors: {
    client: (clientId: string) => object
    secret: (clientId: string) => object
    code: object
    revoked: object
  }
  denied: Readonly<Record<string, string>>
  pages: { unknownClient: string; wrongRedirect: string }
}

/** https://developers.google.com/identity/protocols/oauth2/web-server and …/openid-connect/openid-connect */
const google: Brand = {
  name: 'Google',
  paths: {
    discovery: '/.well-known/openid-configuration',
    authorize: '/o/oauth2/v2/auth',
    token: '/token',
    revoke: '/revoke',
    keys: '/oauth2/v3/certs',
  },
  issuer: '',
  isLasting: (request) => request.get('access_type') === 'offline',
  tellsEveryScope: true,
  granular: true,
  renews: false,
  errors: {
    client: () => ({ error: 'invalid_client', error_description: 'The OAuth client was not found.' }),
    secret: () => ({ error: 'invalid_client', error_description: 'Unauthorized' }),
    code: { error: 'invalid_grant', error_description: 'Bad Request' },
    revoked: { error: 'invalid_grant', error_description: 'Token has been expired or revoked.' },
  },
  denied: { error: 'access_denied' },
  pages: {
    unknownClient: 'Error 401: invalid_client',
    wrongRedirect: 'Error 400: redirect_uri_mismatch',
  },
}

/** https://learn.microsoft.com/entra/identity-platform/v2-oauth2-auth-code-flow and …/reference-error-codes */
const microsoft: Brand = {
  name: 'Microsoft',
  paths: {
    discovery: '/{tenant}/v2.0/.well-known/openid-configuration',
    authorize: '/{tenant}/oauth2/v2.0/authorize',
    token: '/{tenant}/oauth2/v2.0/token',
    revoke: null,
    keys: '/{tenant}/discovery/v2.0/keys',
  },
  issuer: '/{tenant}/v2.0',
  isLasting: (request) => scopesOf(request).includes('offline_access'),
  tellsEveryScope: false,
  granular: false,
  renews: true,
  errors: {
    client: (clientId) =>
      aadsts(
        'unauthorized_client',
        700016,
        `Application with identifier '${clientId}' was not found in the directory.`,
      ),
    secret: (clientId) =>
      aadsts(
        'invalid_client',
        7000215,
        `Invalid client secret provided. Ensure the secret being sent in the request is the client secret value, not the client secret ID, for a secret added to app '${clientId}'.`,
      ),
    code: aadsts('invalid_grant', 70008, 'The provided authorization code or refresh token has expired.'),
    revoked: aadsts('invalid_grant', 50173, 'The provided grant has expired due to it being revoked.'),
  },
  denied: {
    error: 'access_denied',
    error_description: 'the user canceled the authentication',
  },
  pages: {
    unknownClient: 'AADSTS700016: The application was not found in the directory.',
    wrongRedirect:
      'AADSTS50011: The redirect URI specified in the request does not match the redirect URIs configured for the application.',
  },
}

export const brands = { google, microsoft }

export function scopesOf(request: URLSearchParams): string[] {
  return (request.get('scope') ?? '').split(' ').filter((scope) => scope !== '')
}

function aadsts(error: string, code: number, words: string): object {
  return { error, error_description: `AADSTS${code}: ${words}`, error_codes: [code] }
}
