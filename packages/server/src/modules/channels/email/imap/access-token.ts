import { Type } from 'typebox'
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
})
const Refusal = Type.Object({
  error: Type.String(),
  error_description: Type.Optional(Type.String()),
})

/** A token is not used in the last minute of its life: signing in takes a moment. */
const MARGIN = 60_000

/**
 * Gets access tokens for a grant (RFC 6749 §6) and keeps each while it is good. `keepRefreshToken` is given a new refresh
 * token, which the provider wants from then on. Rejects with `SignInRefused` when the grant was taken back.
 */
export function createAccessTokens(
  fetch: SafeFetch,
  keepRefreshToken: (inboxId: string, refreshToken: string) => Promise<void>,
): (grant: OAuthGrant) => Promise<string> {
  const known = new Map<string, { token: string; until: number }>()
  return async (grant) => {
    const key = JSON.stringify([grant.tokenUrl, grant.clientId, grant.refreshToken])
    const kept = known.get(key)
    if (kept && kept.until > Date.now()) return kept.token
    const form = new URLSearchParams({
      grant_type: 'refresh_token',
      refresh_token: grant.refreshToken,
      client_id: grant.clientId,
      ...(grant.clientSecret === null ? {} : { client_secret: grant.clientSecret }),
    })
    const response = await fetch(grant.tokenUrl, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' },
      body: form.toString(),
    })
    const answer = parsed(response.body.toString())
    if (!Value.Check(Answer, answer)) throw refusalOf(answer, response.status)
    const lives = (answer.expires_in ?? 3_600) * 1_000
    known.set(key, { token: answer.access_token, until: Date.now() + lives - MARGIN })
    if (answer.refresh_token !== undefined && answer.refresh_token !== grant.refreshToken) {
      await keepRefreshToken(grant.inboxId, answer.refresh_token)
    }
    return answer.access_token
  }
}

function refusalOf(answer: unknown, status: number): Error {
  if (!Value.Check(Refusal, answer)) {
    return new Error(`The token address answered ${status}, and not with a token.`)
  }
  const words = answer.error_description ?? answer.error
  // The grant is gone for good; everything else may pass (RFC 6749 §5.2).
  return answer.error === 'invalid_grant'
    ? new SignInRefused(`The permission to read the mailbox is no longer good: ${words}. Connect it again.`)
    : new Error(`The token address refused: ${words}`)
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
