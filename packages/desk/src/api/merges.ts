import { queryOptions } from '@tanstack/react-query'
import type {
  IdentityLinkView,
  MergePreview,
  MergeResult,
  MergeView,
  MixedConversation,
  MixedConversationPage,
  PossibleMatch,
  UndoMergeResult,
} from '@throughline/contracts'
import { request } from './client.ts'
import { queryClient } from './query-client.ts'

export function mergesQuery(customerId: string) {
  return queryOptions({
    queryKey: ['merges', customerId] as const,
    queryFn: async ({ signal }) =>
      (await request<{ items: MergeView[] }>('GET', `/v1/customers/${customerId}/merges`, { signal })).items,
    staleTime: 5_000,
  })
}

export function identityLinksQuery(customerId: string) {
  return queryOptions({
    queryKey: ['identity-links', customerId] as const,
    queryFn: async ({ signal }) =>
      (
        await request<{ items: IdentityLinkView[] }>('GET', `/v1/customers/${customerId}/identity-links`, {
          signal,
        })
      ).items,
    staleTime: 5_000,
  })
}

export function mergePreviewQuery(customerId: string, otherId: string) {
  return queryOptions({
    queryKey: ['merge-preview', customerId, otherId] as const,
    queryFn: ({ signal }) =>
      request<MergePreview>('GET', `/v1/customers/${customerId}/merge-previews/${otherId}`, { signal }),
    staleTime: 0,
  })
}

/** Conversations that wait for a person to say whose they are. */
export const mixedQuery = queryOptions({
  queryKey: ['mixed-conversations'],
  queryFn: async ({ signal }) =>
    (await request<MixedConversationPage>('GET', '/v1/mixed-conversations?limit=200', { signal })).items,
  staleTime: 5_000,
})

export interface Merging {
  keptId: string
  takenId: string
  reason: string
  identityId: string | undefined
  otherIdentityId: string | undefined
}

export const mergeCustomers = ({ keptId, takenId, reason, ...evidence }: Merging) =>
  request<MergeResult>('POST', `/v1/customers/${keptId}/merges`, {
    body: { otherId: takenId, ...evidence, ...(reason.trim() === '' ? {} : { reason: reason.trim() }) },
  })
export const undoMerge = (id: string, different: boolean) =>
  request<UndoMergeResult>('POST', `/v1/merges/${id}/undo`, { body: { different } })
export const tellApart = (customerId: string, { customerId: otherId, ...match }: PossibleMatch) =>
  request<IdentityLinkView>('POST', '/v1/identity-links', {
    body: {
      verdict: 'different',
      customerId,
      otherId,
      identityId: match.identityId,
      otherIdentityId: match.otherIdentityId,
    },
  })
export const withdrawVerdict = (id: string) => request<void>('DELETE', `/v1/identity-links/${id}`)
export const decideMixed = (id: string, customerId: string) =>
  request<MixedConversation>('POST', `/v1/mixed-conversations/${id}/decisions`, { body: { customerId } })

const shownOfPeople = [
  'context',
  'customer',
  'customers',
  'timeline',
  'merges',
  'identity-links',
  'mixed-conversations',
  'merge-preview',
  'blocks',
  'open-conversations',
]

/** Asks again for everything that shows who is whom, and who is blocked. */
export function refreshPeople(): void {
  for (const key of shownOfPeople) void queryClient.invalidateQueries({ queryKey: [key] })
}
