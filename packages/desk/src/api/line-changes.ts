import { queryOptions } from '@tanstack/react-query'
import type {
  ConversationMerge,
  ConversationSplit,
  LineChange,
  MergeCandidateList,
  MessageView,
  SplitRequest,
} from '@throughline/contracts'
import { request } from './client.ts'

const conversation = (id: string) => `/v1/conversations/${id}`

/** The conversation and others that could be merged with it: of its customer, or found by number or subject. */
export function mergeCandidatesQuery(id: string, words: string) {
  return queryOptions({
    queryKey: ['conversation-merge-candidates', id, words] as const,
    queryFn: async ({ signal }) => {
      const query = words === '' ? '' : `?${new URLSearchParams({ q: words })}`
      return await request<MergeCandidateList>('GET', `${conversation(id)}/merge-candidates${query}`, {
        signal,
      })
    },
    staleTime: 0,
  })
}

export const mergeConversations = (winnerId: string, otherId: string) =>
  request<ConversationMerge>('POST', `${conversation(winnerId)}/merges`, { body: { otherId } })
export const splitConversation = (id: string, body: SplitRequest) =>
  request<ConversationSplit>('POST', `${conversation(id)}/splits`, { body })

/** Takes the offer to split at a mail with a new subject away for everybody, or offers it again. */
export const setSplitOfferDismissed = (messageId: string, dismissed: boolean) =>
  request<MessageView>(dismissed ? 'PUT' : 'DELETE', `/v1/messages/${messageId}/split-offer-dismissal`)

/** Takes a merge or a split back. */
export function undoLineChange({ id, kind }: Pick<LineChange, 'id' | 'kind'>): Promise<unknown> {
  const path = kind === 'merged' ? 'conversation-merges' : 'conversation-splits'
  return request('POST', `/v1/${path}/${id}/undo`)
}
