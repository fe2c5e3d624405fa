import { Type } from 'typebox'
import { Value } from 'typebox/value'
import type { Platform } from '../../../platform/module.ts'
import { channelErrors } from '../errors.ts'

const Url = Type.String({ pattern: '^(https://|http://127\\.0\\.0\\.1:)' })
const Document = Type.Object({
  authorization_endpoint: Url,
  token_endpoint: Url,
  revocation_endpoint: Type.Optional(Url),
})

const KEPT = 3_600_000

export interface Discovered {
  authorizeUrl: string
  tokenUrl: string
  revokeUrl: string | null
}

/**
 * Asks a provider where it signs people in (OpenID Connect Discovery §4). What was found is kept for an hour, and longer
 * where it cannot be asked again. Throws `mail_sign_in_provider_away`.
 */
export function createDiscovery({ fetch }: Pick<Platform, 'fetch'>) {
  const kept = new Map<string, { until: number; found: Discovered }>()

  const ask = async (url: string): Promise<Discovered> => {
    const answer = await fetch(url).catch((cause: unknown) => {
      throw channelErrors.mail_sign_in_provider_away({ cause })
    })
    // Microsoft answers 400 for a tenant that there is not.
    const document = answer.status === 200 ? parsed(answer.body.toString()) : null
    if (!Value.Check(Document, document)) throw channelErrors.mail_sign_in_provider_away()
    return {
      authorizeUrl: document.authorization_endpoint,
      tokenUrl: document.token_endpoint,
      revokeUrl: document.revocation_endpoint ?? null,
    }
  }

  return async (url: string): Promise<Discovered> => {
    const before = kept.get(url)
    if (before && before.until > Date.now()) return before.found
    const found = await ask(url).catch((error: unknown) => {
      if (before) return before.found
      throw error
    })
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
