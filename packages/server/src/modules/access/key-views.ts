import type { ApiKeyView, ServiceAccount } from '@throughline/contracts'
import type { ApiKeyRow } from './store/keys.ts'
import type { ServiceAccountRow } from './store/service-accounts.ts'

export function keyView(row: ApiKeyRow): ApiKeyView {
  const { id, name, prefix, scopes, requestsPerMinute, state, lastUsedAt, lastUsedAddress } = row
  return {
    id,
    name,
    prefix,
    owner: { id: row.ownerId, kind: row.ownerKind, name: row.ownerName },
    scopes,
    requestsPerMinute,
    state,
    createdAt: row.createdAt.toISOString(),
    createdBy: { id: row.createdById, name: row.createdByName },
    expiresAt: row.expiresAt?.toISOString() ?? null,
    revokedAt: row.revokedAt?.toISOString() ?? null,
    lastUsed:
      lastUsedAt === null || lastUsedAddress === null
        ? null
        : { at: lastUsedAt.toISOString(), address: lastUsedAddress },
  }
}

export function serviceAccountView({
  lastUsedAt,
  createdAt,
  deactivatedAt,
  ...row
}: ServiceAccountRow): ServiceAccount {
  return {
    ...row,
    lastUsedAt: lastUsedAt?.toISOString() ?? null,
    createdAt: createdAt.toISOString(),
    deactivatedAt: deactivatedAt?.toISOString() ?? null,
  }
}
