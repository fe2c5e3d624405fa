import { type Static, Type } from 'typebox'
import { Value } from 'typebox/value'
import type { SafeFetch } from '../../../../platform/resilience/index.ts'
import { SignInRefused } from './mailbox-source.ts'

/** What an OAuth2 client signs in with for a mailbox that somebody has let us into. */
export interface OAuthGrant {
  inboxId: string
  /** The token endpoint, `https:`. */
  tokenUrl: string
  clientId: string
  clientSecret: string | null
  refreshToken: string
}

const Answer = Type.Object({
  access_token: Type.String({ minLength: 1 }),
  /** Seconds. */
  expires_in: Type.Optional(Type.Number()),
  refresh_token: Type.Optional(Type.String({ minLength: 1 })),
  scope: Type.Optional(Type.String()),
  id_token: Type.Optional(Type.String()),
})
const Refusal = Type.Object({
  error: Type.String(),
  error_description: Type.Optional(Type.String()),
})

/** Our own id or secret is not the provider's; nobody's permission is the worse for it. */
export class ClientRefused extends Error {
  override readonly name = 'ClientRefused'
}

/** A token is not used in the last minute of its life: signing in takes a moment. */
const MARGIN = 60_000

/** `fresh` asks the provider also where a token is kept that should still be good: it was refused. */
export type AccessTokens = (grant: OAuthGrant, o?: { fresh?: boolean }) => Promise<string>

/**
 * Gets access tokens for a grant (RFC 6749 §6) and keeps each while it is good. `keepRefreshToken` is given a new refresh
 * token, which the provider wants from then on. Rejects with `SignInRefused` when the grant was taken back.
 */
export function createAccessTokens(
  fetch: SafeFetch,
  keepRefreshToken: (inboxId: string, refreshToken: string) => Promise<void>,
): AccessTokens {
  const known = new Map<string, { token: string; until: number }>()
  const underWay = new Map<string, Promise<string>>()

  const refresh = async (grant: OAuthGrant): Promise<string> => {
    const answer = await askForTokens(fetch, grant.tokenUrl, {
      grant_type: 'refresh_token',
      refresh_token: grant.refreshToken,
      client_id: grant.clientId,
      ...(grant.clientSecret === null ? {} : { client_secret: grant.clientSecret }),
    })
    const refreshToken = answer.refresh_token ?? grant.refreshToken
    const kept = { token: answer.access_token, until: Date.now() + answer.lives - MARGIN }
    for (const [key, { until }] of known) if (until <= Date.now()) known.delete(key)
    // Under the new one as well: otherwise each look would renew it once more.
    for (const one of [grant.refreshToken, refreshToken])
      known.set(keyOf({ ...grant, refreshToken: one }), kept)
    if (refreshToken !== grant.refreshToken) await keepRefreshToken(grant.inboxId, refreshToken)
    return answer.access_token
  }

  return async (grant, { fresh = false } = {}) => {
    const key = keyOf(grant)
    const kept = known.get(key)
    if (!fresh && kept && kept.until > Date.now()) return kept.token
    // Two at once would each be given another refresh token, of which one is good no more.
    const running = underWay.get(key) ?? refresh(grant).finally(() => underWay.delete(key))
    underWay.set(key, running)
    return await running
  }
}

function keyOf({ tokenUrl, clientId, refreshToken }: OAuthGrant): string {
  return JSON.stringify([tokenUrl, clientId, refreshToken])
}

/**
 * Asks a token endpoint (RFC 6749 §4.1.3, §6); `lives` is in milliseconds. Rejects with `SignInRefused` where the grant is
 * good no more, with `ClientRefused` where our own id or secret is wrong.
 */
export async function askForTokens(
  fetch: SafeFetch,
  tokenUrl: string,
  form: Readonly<Record<string, string>>,
): Promise<Static<typeof Answer> & { lives: number }> {
  const response = await fetch(tokenUrl, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' },
    body: new URLSearchParams(form).toString(),
    maximumRedirects: 0,
  })
  const answer = parsed(response.body.toString())
  if (!Value.Check(Answer, answer)) throw refusalOf(answer, response.status)
  return { ...answer, lives: (answer.expires_in ?? 3_600) * 1_000 }
}

function refusalOf(answer: unknown, status: number): Error {
  if (!Value.Check(Refusal, answer)) {
    return new Error(`The token address answered ${status}, and not with a token.`)
  }
  const words = answer.error_description ?? answer.error
  // The grant is gone for good; everything else may pass (RFC 6749 §5.2).
  if (answer.error === 'invalid_grant') {
    return new SignInRefused(`The permission to read the mailbox is no longer good: ${words}. Sign in again.`)
  }
  if (['invalid_client', 'unauthorized_client'].includes(answer.error)) {
    return new ClientRefused(`The provider does not take our client id or secret: ${words}`)
  }
  return new Error(`The token address refused: ${words}`)
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
