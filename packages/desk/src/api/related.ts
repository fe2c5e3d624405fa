import { queryOptions } from '@tanstack/react-query'
import type { ParticipantView, RelatedList } from '@throughline/contracts'
import { request } from './client.ts'

const conversation = (id: string) => `/v1/conversations/${id}`

/** What has to do with a conversation; asked again when what it is linked with has changed. */
export function relatedQuery(id: string, relatedIds: readonly string[]) {
  return queryOptions({
    queryKey: ['related', id, relatedIds.join()] as const,
    queryFn: async ({ signal }) =>
      (await request<RelatedList>('GET', `${conversation(id)}/related`, { signal })).items,
    staleTime: 5_000,
  })
}

/** Conversations that could be linked with one, by number or subject. */
export function relatedCandidatesQuery(id: string, words: string) {
  return queryOptions({
    queryKey: ['related-candidates', id, words] as const,
    queryFn: async ({ signal }) => {
      const query = new URLSearchParams({ q: words })
      return (await request<RelatedList>('GET', `${conversation(id)}/related?${query}`, { signal })).items
    },
    enabled: words !== '',
    staleTime: 5_000,
  })
}

export const relate = (id: string, otherId: string) =>
  request<RelatedList>('POST', `${conversation(id)}/related`, { body: { otherId } })
export const unrelate = (id: string, otherId: string) =>
  request<void>('DELETE', `${conversation(id)}/related/${otherId}`)

export const addParticipant = (id: string, email: string) =>
  request<{ items: ParticipantView[] }>('POST', `${conversation(id)}/participants`, { body: { email } })
export const leaveOutParticipant = (id: string, identityId: string) =>
  request<void>('DELETE', `${conversation(id)}/participants/${identityId}`)
