import { queryOptions } from '@tanstack/react-query'
import type { SavedView, SavedViewChange, SavedViewCounts, SavedViewCreate } from '@throughline/contracts'
import { request } from './client.ts'

interface List {
  items: SavedView[]
}

/** The views that somebody finds, in their own order. */
export const savedViewsQuery = queryOptions({
  queryKey: ['saved-views'],
  queryFn: async ({ signal }) => (await request<List>('GET', '/v1/views', { signal })).items,
  staleTime: 5 * 60_000,
})

/** One view, also another team's for whoever may share. */
export function savedViewQuery(id: string) {
  return queryOptions({
    queryKey: ['saved-views', id] as const,
    queryFn: ({ signal }) => request<SavedView>('GET', `/v1/views/${id}`, { signal }),
  })
}

/** Every shared view, also other teams'. */
export const sharedViewsQuery = queryOptions({
  queryKey: ['saved-views', 'shared'] as const,
  queryFn: async ({ signal }) => (await request<List>('GET', '/v1/shared-views', { signal })).items,
})

/** How many stand in each of them, by its id. */
export const savedViewCountsQuery = queryOptions({
  queryKey: ['saved-view-counts'],
  queryFn: async ({ signal }) => {
    const { items } = await request<SavedViewCounts>('GET', '/v1/view-counts', { signal })
    return new Map(items.map((item) => [item.viewId, item]))
  },
})

export const createSavedView = (body: SavedViewCreate) => request<SavedView>('POST', '/v1/views', { body })
export const changeSavedView = (id: string, version: number, body: SavedViewChange) =>
  request<SavedView>('PATCH', `/v1/views/${id}`, { body, ifMatch: version })
export const deleteSavedView = (id: string) => request<void>('DELETE', `/v1/views/${id}`)
export const restoreSavedView = (id: string) => request<SavedView>('POST', `/v1/views/${id}/restoration`)
export const arrangeSavedViews = async (ids: readonly string[]) =>
  (await request<List>('PUT', '/v1/views/order', { body: { ids } })).items
