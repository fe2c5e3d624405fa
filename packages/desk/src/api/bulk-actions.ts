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
    queryFn: ({ pageParam, signal }) => itemsPage({ id, state, after: pageParam, limit: 50 }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
  })
}

/** The conversations of one state, as many as can be chosen one by one. */
export async function bulkItemIds(id: string, state: BulkItemState, most = 1_000): Promise<string[]> {
  const ids: string[] = []
  let after: string | null = null
  do {
    const page: BulkItemList = await itemsPage({ id, state, after, limit: 200 })
    ids.push(...page.items.map((item) => item.conversationId))
    after = page.next
  } while (after !== null && ids.length < most)
  return ids
}

function itemsPage(
  { id, state, after, limit }: { id: string; state: BulkItemState; after: string | null; limit: number },
  signal?: AbortSignal,
): Promise<BulkItemList> {
  const query = new URLSearchParams({ state, limit: String(limit), ...(after !== null && { after }) })
  return request<BulkItemList>('GET', `/v1/bulk-actions/${id}/items?${query}`, { ...(signal && { signal }) })
}
