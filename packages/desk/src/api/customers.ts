import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import type {
  AttributeDefinition,
  AwayPreference,
  AwayPreferenceChange,
  CustomerChange,
  CustomerList,
  CustomerView,
  Timeline,
  TimelineKind,
} from '@throughline/contracts'
import type { Static } from 'typebox'
import { request } from './client.ts'

/** Customers page by page: the newest, or what a search finds. */
export function customersQuery(search: string, visitors: boolean) {
  return infiniteQueryOptions({
    queryKey: ['customers', search, visitors] as const,
    queryFn: ({ pageParam, signal }) => {
      const query = new URLSearchParams({ limit: '50' })
      if (search !== '') query.set('search', search)
      else if (visitors) query.set('visitors', 'true')
      if (pageParam !== null) query.set('after', pageParam)
      return request<CustomerList>('GET', `/v1/customers?${query}`, { signal })
    },
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
  })
}

export function customerQuery(id: string) {
  return queryOptions({
    queryKey: ['customer', id] as const,
    queryFn: ({ signal }) => request<CustomerView>('GET', `/v1/customers/${id}`, { signal }),
  })
}

export function timelineQuery(id: string, kinds: readonly TimelineKind[]) {
  return infiniteQueryOptions({
    queryKey: ['timeline', id, kinds.join()] as const,
    queryFn: ({ pageParam, signal }) => {
      const query = new URLSearchParams({ limit: '40' })
      if (kinds.length > 0) query.set('kinds', kinds.join())
      if (pageParam !== null) query.set('after', pageParam)
      return request<Timeline>('GET', `/v1/customers/${id}/timeline?${query}`, { signal })
    },
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
  })
}

export const attributesQuery = queryOptions({
  queryKey: ['customer-attributes'],
  queryFn: async ({ signal }) =>
    (await request<{ items: AttributeDefinition[] }>('GET', '/v1/customer-attributes', { signal })).items,
  staleTime: 5 * 60_000,
})

export function awayPreferencesQuery(id: string) {
  return queryOptions({
    queryKey: ['away-preferences', id] as const,
    queryFn: ({ signal }) =>
      request<AwayPreference[]>('GET', `/v1/customers/${id}/away-preferences`, { signal }),
  })
}

export const chooseAwayPace = (id: string, body: AwayPreferenceChange) =>
  request<AwayPreference[]>('PUT', `/v1/customers/${id}/away-preferences`, { body })

export const changeCustomer = (id: string, version: number, body: Static<typeof CustomerChange>) =>
  request<CustomerView>('PATCH', `/v1/customers/${id}`, { body, ifMatch: version })
