import { type ApiKeyCreate, apiKeyPrefix, usualRequestsPerMinute } from '@throughline/contracts'
import { v7 as uuid } from 'uuid'
import type { Database } from '../../../platform/database/index.ts'
import { recordEvent } from '../../../platform/events/index.ts'
import { recordAudit } from '../audit.ts'
import { actorOf, type Granter, requireMayGrant } from '../granting.ts'
import { keyErrors as errors } from '../key-errors.ts'
import { keyCreated } from '../key-events.ts'
import { insertKey } from '../store/keys.ts'
import { lockServiceAccount } from '../store/service-accounts.ts'
import { hashToken, newToken } from '../token.ts'

/** Characters of a key that are kept to recognise it by; the rest are still far too many to guess. */
const prefixLength = apiKeyPrefix.length + 6

export type KeyMaker = Extract<Granter, { kind: 'agent' }>

/**
 * Makes a key for its maker or for a service account, and answers it: it is stored nowhere. Its scopes are
 * permissions that the maker has. Throws `grant_beyond_own`, `service_account_not_found`,
 * `service_account_deactivated`, `key_expiry_past`.
 */
export async function createKey(
  db: Database,
  by: KeyMaker,
  wanted: ApiKeyCreate,
  now: Date,
): Promise<{ id: string; key: string }> {
  requireMayGrant(by, wanted.scopes)
  const expiresAt = wanted.expiresAt === undefined ? null : new Date(wanted.expiresAt)
  if (expiresAt !== null && expiresAt <= now) {
    throw errors.key_expiry_past({ fields: { expiresAt: 'Choose a time that is still to come.' } })
  }
  const id = uuid()
  const key = `${apiKeyPrefix}${newToken()}`
  const agentId = wanted.serviceAccountId ?? by.id
  const requestsPerMinute = wanted.requestsPerMinute ?? usualRequestsPerMinute
  const actor = actorOf(by)
  await db.transaction(async (tx) => {
    if (wanted.serviceAccountId !== undefined) {
      const account = await lockServiceAccount(tx, agentId)
      if (account === null) throw errors.service_account_not_found()
      if (!account.active) throw errors.service_account_deactivated()
    }
    await insertKey(tx, {
      id,
      tokenHash: hashToken(key),
      prefix: key.slice(0, prefixLength),
      name: wanted.name,
      agentId,
      scopes: wanted.scopes,
      requestsPerMinute,
      createdBy: by.id,
      expiresAt,
    })
    await recordEvent(tx, keyCreated, { actor, data: { keyId: id, agentId } })
    await recordAudit(tx, {
      actor,
      action: 'key.create',
      subject: { kind: 'key', id },
      data: {
        agentId,
        scopes: wanted.scopes.join(' '),
        requestsPerMinute,
        expiresAt: expiresAt?.toISOString() ?? null,
      },
      personal: { name: wanted.name },
    })
  })
  return { id, key }
}
