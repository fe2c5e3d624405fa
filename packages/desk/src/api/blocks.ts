import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import type {
  BlockPage,
  BlockRequest,
  BlockResult,
  BlockView,
  CustomerView,
  DomainBlockRequest,
  DomainReach,
  IdentityView,
  Timeline,
} from '@throughline/contracts'
import { request } from './client.ts'

/** Blocks page by page, the newest first: those that stand, or those that ended. */
export function blocksQuery(state: 'standing' | 'ended') {
  return infiniteQueryOptions({
    queryKey: ['blocks', state] as const,
    queryFn: ({ pageParam, signal }) => {
      const query = new URLSearchParams({ state, limit: '50' })
      if (pageParam !== null) query.set('after', pageParam)
      return request<BlockPage>('GET', `/v1/blocks?${query}`, { signal })
    },
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
    staleTime: 5_000,
  })
}

/** The blocks that stand on what a customer is known by, with how much came since. */
export async function standingBlocks(customerId: string): Promise<BlockView[]> {
  return (await request<BlockPage>('GET', `/v1/blocks?state=standing&limit=200&customerId=${customerId}`))
    .items
}

/** Ids of a customer's conversations that are not resolved, the newest first. */
export function openConversationsQuery(customerId: string) {
  return queryOptions({
    queryKey: ['open-conversations', customerId] as const,
    queryFn: async ({ signal }) => {
      const path = `/v1/customers/${customerId}/timeline?kinds=conversation&limit=200`
      const { items } = await request<Timeline>('GET', path, { signal })
      return items.filter(({ detail }) => detail !== 'resolved' && detail !== 'set_aside').map(({ id }) => id)
    },
    staleTime: 0,
  })
}

export function domainReachQuery(domain: string) {
  return queryOptions({
    queryKey: ['domain-reach', domain] as const,
    queryFn: ({ signal }) =>
      request<DomainReach>('GET', `/v1/blocked-domains/reach?${new URLSearchParams({ domain })}`, { signal }),
    retry: false,
    staleTime: 30_000,
  })
}

export const blockIdentity = (id: string, body: BlockRequest) =>
  request<BlockResult>('POST', `/v1/identities/${id}/block`, { body })
export const blockCustomer = (id: string, body: BlockRequest) =>
  request<BlockResult>('POST', `/v1/customers/${id}/block`, { body })
export const blockDomain = (body: DomainBlockRequest) =>
  request<{ id: string }>('POST', '/v1/blocked-domains', { body })

/** Ends a block, or lets what an ended one had set aside enter the queue. */
export const endBlock = (block: Pick<BlockView, 'id' | 'domain'>, bringBack: boolean) =>
  request<void>(
    'DELETE',
    `/v1/${block.domain === null ? 'blocks' : 'blocked-domains'}/${block.id}?bringBack=${bringBack}`,
  )

/** The same block once more, for whoever takes unblocking back. */
export async function blockAgain({ identity, domain, reason, note, until }: BlockView): Promise<void> {
  if (until !== null && Date.parse(until) <= Date.now()) return
  if (identity !== null) await blockIdentity(identity.id, { reason, note, until })
  else if (domain !== null) await blockDomain({ domain, reason, note, until })
}

export const changeSharing = (identityId: string, sharing: IdentityView['sharing']) =>
  request<CustomerView>('PATCH', `/v1/identities/${identityId}`, { body: { sharing } })
