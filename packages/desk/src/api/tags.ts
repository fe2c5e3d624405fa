import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import type { TagPage, TagView } from '@throughline/contracts'
import { request } from './client.ts'

/** Tags page by page, by name; what begins with the search stands first. */
export function tagsQuery(search: string) {
  return infiniteQueryOptions({
    queryKey: ['tags', search] as const,
    queryFn: ({ pageParam, signal }) => {
      const query = new URLSearchParams({ limit: '50' })
      if (search !== '') query.set('search', search)
      if (pageParam !== null) query.set('after', pageParam)
      return request<TagPage>('GET', `/v1/tags?${query}`, { signal })
    },
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
  })
}

/** A few tags that complete what is typed. */
export function tagSuggestionsQuery(typed: string) {
  return queryOptions({
    queryKey: ['tag-suggestions', typed] as const,
    queryFn: async ({ signal }) => {
      const query = new URLSearchParams({ limit: '12', ...(typed !== '' && { search: typed }) })
      return (await request<TagPage>('GET', `/v1/tags?${query}`, { signal })).items
    },
    staleTime: 30_000,
  })
}

export const renameTag = (id: string, version: number, name: string) =>
  request<TagView>('PATCH', `/v1/tags/${id}`, { body: { name }, ifMatch: version })
export const mergeTags = (id: string, otherId: string) =>
  request<TagView>('POST', `/v1/tags/${id}/merges`, { body: { otherId } })
export const deleteTag = (id: string) => request<void>('DELETE', `/v1/tags/${id}`)
