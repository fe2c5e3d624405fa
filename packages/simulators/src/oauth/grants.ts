import { createHash, randomBytes } from 'node:crypto'
import type { MailAccount } from '../mail/mailbox.ts'
import { type Brand, scopesOf } from './brand.ts'
import type { IdTokens } from './id-tokens.ts'

/** A program that is registered at the provider. */
export interface OAuthClient {
  id: string
  secret: string
  redirectUris: readonly string[]
}

/** What somebody let a program do. */
interface Grant {
  account: MailAccount
  client: OAuthClient
  scopes: readonly string[]
  accessTokens: string[]
}

interface Code {
  grant: Grant
  request: URLSearchParams
}

interface TokenAnswer {
  status: number
  body: object
}

/** Codes, tokens and who gave them: the part of a provider that its token endpoint asks. */
export class Grants {
  private readonly codes = new Map<string, Code>()
  private readonly refreshTokens = new Map<string, Grant>()
  private readonly brand: Brand
  private readonly clients: ReadonlyMap<string, OAuthClient>
  private readonly idTokens: IdTokens

  constructor(brand: Brand, clients: ReadonlyMap<string, OAuthClient>, idTokens: IdTokens) {
    this.brand = brand
    this.clients = clients
    this.idTokens = idTokens
  }

  /** The code for what was allowed, good once. */
  give(
    account: MailAccount,
    client: OAuthClient,
    request: URLSearchParams,
    scopes: readonly string[],
  ): string {
    const code = randomBytes(16).toString('base64url')
    this.codes.set(code, { grant: { account, client, scopes, accessTokens: [] }, request })
    return code
  }

  /** A refresh token without a browser. */
  refreshTokenOf(account: MailAccount, client: OAuthClient, scopes: readonly string[] = []): string {
    return this.remember({ account, client, scopes, accessTokens: [] })
  }

  /** As somebody does who takes their permission back: every token for that account is good no more. */
  takeBack(address: string): void {
    for (const [token, grant] of this.refreshTokens) if (grant.account.address === address) this.revoke(token)
  }

  /** Whether there was such a token, of either kind (RFC 7009). */
  revoke(token: string): boolean {
    const found = [...this.refreshTokens].find(
      ([refreshToken, { accessTokens }]) => refreshToken === token || accessTokens.includes(token),
    )
    if (found === undefined) return false
    const [, grant] = found
    for (const [refreshToken, other] of this.refreshTokens) {
      if (other === grant) this.refreshTokens.delete(refreshToken)
    }
    for (const accessToken of grant.accessTokens) grant.account.accessTokens.delete(accessToken)
    return true
  }

  /** RFC 6749 §4.1.3 and §6, RFC 7636 §4.5. */
  answer(form: URLSearchParams, issuer: string): TokenAnswer {
    const { errors } = this.brand
    const clientId = form.get('client_id') ?? ''
    const client = this.clients.get(clientId)
    if (client === undefined) return { status: 401, body: errors.client(clientId) }
    if (form.get('client_secret') !== client.secret) return { status: 401, body: errors.secret(clientId) }
    if (form.get('grant_type') === 'authorization_code') return this.exchange(form, client, issuer)
    if (form.get('grant_type') === 'refresh_token') return this.refresh(form, client)
    return { status: 400, body: { error: 'unsupported_grant_type' } }
  }

  private exchange(form: URLSearchParams, client: OAuthClient, issuer: string): TokenAnswer {
    const given = form.get('code') ?? ''
    const code = this.codes.get(given)
    this.codes.delete(given)
    const challenge = createHash('sha256')
      .update(form.get('code_verifier') ?? '')
      .digest('base64url')
    const fits =
      code !== undefined &&
      code.grant.client.id === client.id &&
      code.request.get('redirect_uri') === form.get('redirect_uri') &&
      code.request.get('code_challenge') === challenge
    if (!fits) return { status: 400, body: this.brand.errors.code }
    const { grant, request } = code
    const tokens = {
      ...this.accessTokenOf(grant),
      ...(this.brand.isLasting(request) ? { refresh_token: this.remember(grant) } : {}),
      ...(scopesOf(request).includes('openid')
        ? { id_token: this.idTokens.issue(grant.account, client.id, issuer, request.get('nonce')) }
        : {}),
    }
    return { status: 200, body: tokens }
  }

  private refresh(form: URLSearchParams, client: OAuthClient): TokenAnswer {
    const grant = this.refreshTokens.get(form.get('refresh_token') ?? '')
    if (grant?.client.id !== client.id) return { status: 400, body: this.brand.errors.revoked }
    const renewed = this.brand.renews ? { refresh_token: this.remember(grant) } : {}
    return { status: 200, body: { ...this.accessTokenOf(grant), ...renewed } }
  }

  private accessTokenOf(grant: Grant) {
    const accessToken = `access-${randomBytes(18).toString('base64url')}`
    const mail = grant.scopes.filter((scope) => scope.startsWith('https://'))
    grant.accessTokens.push(accessToken)
    // Without a permission for the mailbox the token opens none.
    if (mail.length > 0) grant.account.accessTokens.add(accessToken)
    const scope = (this.brand.tellsEveryScope ? grant.scopes : mail).join(' ')
    return { access_token: accessToken, token_type: 'Bearer', expires_in: 3599, scope }
  }

  private remember(grant: Grant): string {
    const token = `refresh-${randomBytes(18).toString('base64url')}`
    this.refreshTokens.set(token, grant)
    return token
  }
}
