import { queryOptions } from '@tanstack/react-query'
import type {
  ApiKeyCreate,
  ApiKeyMade,
  ApiKeyView,
  ServiceAccount,
  ServiceAccountChange,
  ServiceAccountCreate,
} from '@throughline/contracts'
import type { Static } from 'typebox'
import { request } from './client.ts'

export const keysQuery = queryOptions({
  queryKey: ['keys'],
  queryFn: ({ signal }) => request<ApiKeyView[]>('GET', '/v1/keys', { signal }),
  staleTime: 0,
})

export const serviceAccountsQuery = queryOptions({
  queryKey: ['service-accounts'],
  queryFn: ({ signal }) => request<ServiceAccount[]>('GET', '/v1/service-accounts', { signal }),
  staleTime: 60_000,
})

/** The answer is the only one that shows the key. */
export const makeKey = (body: ApiKeyCreate) => request<ApiKeyMade>('POST', '/v1/keys', { body })
export const revokeKey = (id: string) => request<void>('DELETE', `/v1/keys/${id}`)
export const addServiceAccount = (body: Static<typeof ServiceAccountCreate>) =>
  request<ServiceAccount>('POST', '/v1/service-accounts', { body })
export const changeServiceAccount = (id: string, body: Static<typeof ServiceAccountChange>) =>
  request<ServiceAccount>('PATCH', `/v1/service-accounts/${id}`, { body })
