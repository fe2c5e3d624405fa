import type { JsonWebKey } from 'node:crypto'
import type { Platform } from '../../../platform/module.ts'
import { type Inbox, sealedSecret } from '../../inboxes/index.ts'
import { type HostKeys, TokenRefused } from './host-token.ts'
import { chatSettings } from './settings.ts'

/** Milliseconds in which published keys are not asked for again, and the least between two looks for an unknown one. */
const kept = 10 * 60_000
const askedAgain = 30_000

interface Published {
  at: number
  keys: JsonWebKey[]
}

/** The keys of the shop whose pages an inbox serves; those that it publishes are remembered for a while. */
export function createHostKeys({ db, secrets, fetch }: Pick<Platform, 'db' | 'secrets' | 'fetch'>) {
  const published = new Map<string, Published>()

  async function ask(url: string): Promise<Published> {
    const known = { at: performance.now(), keys: keysIn(await fetched(url)) }
    published.set(url, known)
    return known
  }

  async function fetched(url: string): Promise<unknown> {
    try {
      const { body } = await fetch(url, { timeout: 5_000, maximumBytes: 100_000 })
      return JSON.parse(body.toString('utf8'))
    } catch {
      throw new TokenRefused('The keys of the shop cannot be fetched now.')
    }
  }

  async function publicKey(url: string, keyId: string | undefined): Promise<JsonWebKey | undefined> {
    const fits = (key: JsonWebKey) => keyId === undefined || key.kid === keyId
    const before = published.get(url)
    const age = before ? performance.now() - before.at : Number.POSITIVE_INFINITY
    const known = before && age < kept ? before.keys.find(fits) : undefined
    if (known || age < askedAgain) return known
    return (await ask(url)).keys.find(fits)
  }

  return async (inbox: Inbox): Promise<HostKeys> => {
    const { identity } = chatSettings(inbox.settings)
    const sealed = await sealedSecret(db.kysely, inbox.id, 'identitySecret')
    const url = identity?.keysUrl
    return {
      secret: sealed === null ? null : await secrets.open(sealed),
      publicKey: async (keyId) => (url === undefined ? undefined : await publicKey(url, keyId)),
      ...(identity?.issuer && { issuer: identity.issuer }),
      ...(identity?.audience && { audience: identity.audience }),
    }
  }
}

function keysIn(answer: unknown): JsonWebKey[] {
  const keys = typeof answer === 'object' && answer !== null && 'keys' in answer ? answer.keys : []
  return Array.isArray(keys) ? keys.filter((key) => typeof key === 'object' && key !== null) : []
}
