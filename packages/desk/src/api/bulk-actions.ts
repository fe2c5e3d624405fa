import { infiniteQueryOptions } from '@tanstack/react-query'
import type { BulkAction, BulkActionRequest, BulkItemList, BulkItemState } from '@throughline/contracts'
import { request } from './client.ts'

/** `key` makes starting again after a lost answer harmless. */
export const startBulkAction = (body: BulkActionRequest, key: string) =>
  request<BulkAction>('POST', '/v1/bulk-actions', { body, idempotencyKey: key })
export const bulkActionNow = (id: string) => request<BulkAction>('GET', `/v1/bulk-actions/${id}`)
export const undoBulkAction = (id: string) => request<BulkAction>('POST', `/v1/bulk-actions/${id}/undo`)

/** What became of the conversations of a bulk action, those of one state, page by page. */
export function bulkItemsQuery(id: string, state: BulkItemState) {
  return infiniteQueryOptions({
    queryKey: ['bulk-items', id, state] as const,
    queryFn: ({ pageParam, signal }) => {
      const query = new URLSearchParams({ state, limit: '50' })
      if (pageParam !== null) query.set('after', pageParam)
      return request<BulkItemList>('GET', `/v1/bulk-actions/${id}/items?${query}`, { signal })
    },
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
  })
}
