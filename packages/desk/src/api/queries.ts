import { type InfiniteData, infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import type {
  Agent,
  ChannelView,
  ContextPackage,
  ConversationDetail,
  DemoState,
  HandoffOption,
  InboundView,
  InboxView,
  Me,
  MessageView,
  PassageList,
  Queue,
  QueueCounts,
  QueueOrder,
  QueueView,
  SessionView,
  SetupState,
  Team,
} from '@throughline/contracts'
import type { Static } from 'typebox'
import { catchUpDetail, catchUpQueue } from '../realtime/catch-up.ts'
import { withoutKnown } from '../realtime/queue-rows.ts'
import { request } from './client.ts'

export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: ({ signal }) => request<Me>('GET', '/v1/me', { signal }),
  staleTime: 5 * 60_000,
  retry: false,
})

export const setupQuery = queryOptions({
  queryKey: ['setup'],
  queryFn: ({ signal }) => request<Static<typeof SetupState>>('GET', '/v1/setup', { signal }),
})

export const demoQuery = queryOptions({
  queryKey: ['demo'],
  queryFn: ({ signal }) => request<Static<typeof DemoState>>('GET', '/v1/demo', { signal }),
})

export const agentsQuery = queryOptions({
  queryKey: ['agents'],
  queryFn: ({ signal }) => request<Agent[]>('GET', '/v1/agents', { signal }),
  staleTime: 5 * 60_000,
})

export const teamsQuery = queryOptions({
  queryKey: ['teams'],
  queryFn: ({ signal }) => request<Team[]>('GET', '/v1/teams', { signal }),
  staleTime: 5 * 60_000,
})

export const inboxesQuery = queryOptions({
  queryKey: ['inboxes'],
  queryFn: async ({ signal }) => listOf(await request<List<InboxView>>('GET', '/v1/inboxes', { signal })),
})

/** What there are connectors for does not change while the server runs. */
export const channelsQuery = queryOptions({
  queryKey: ['channels'],
  queryFn: ({ signal }) => request<ChannelView[]>('GET', '/v1/channels', { signal }),
  staleTime: Number.POSITIVE_INFINITY,
})

export const countsQuery = queryOptions({
  queryKey: ['queue-counts'],
  queryFn: ({ signal }) => request<QueueCounts>('GET', '/v1/queue-counts', { signal }),
})

/** What a list of the queue holds, and in which order. */
export interface QueueQuestion {
  view: QueueView
  /** Looks through customers, subjects and words; empty holds everything of the view. */
  search: string
  order: QueueOrder
}

/** Rows of the first page, which should be there at once, and of those that are fetched ahead. */
const FIRST_PAGE = 50
const LATER_PAGE = 200

/** What a question holds, page by page. */
export function queueQuery(question: QueueQuestion) {
  const { view, search, order } = question
  return infiniteQueryOptions({
    queryKey: ['queue', view, search, order] as const,
    queryFn: async ({ pageParam, signal, client, queryKey }) => {
      const limit = String(pageParam === null ? FIRST_PAGE : LATER_PAGE)
      const query = new URLSearchParams({ view, order, limit })
      if (search !== '') query.set('q', search)
      if (pageParam !== null) query.set('after', pageParam)
      const page = catchUpQueue(
        question,
        await request<Queue>('GET', `/v1/conversations?${query}`, { signal }),
      )
      const held = client.getQueryData<InfiniteData<Queue>>(queryKey)?.pages ?? []
      const isNext = pageParam !== null && held.at(-1)?.next === pageParam
      return isNext ? withoutKnown(held, page) : page
    },
    // Comparing every row that is loaded with itself would take longer the more there are.
    structuralSharing: false,
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
  })
}

/** One open conversation; refreshed whenever it is opened, since its details are only streamed while it is. */
export function conversationQuery(id: string) {
  return queryOptions({
    queryKey: ['conversation', id] as const,
    queryFn: async ({ signal }) =>
      catchUpDetail(await request<ConversationDetail>('GET', `/v1/conversations/${id}`, { signal })),
    staleTime: 5_000,
  })
}

/** The messages before a number, oldest first. */
export async function fetchEarlierMessages(id: string, beforeSeq: number) {
  const path = `/v1/conversations/${id}/messages?beforeSeq=${beforeSeq}`
  return await request<{ items: MessageView[]; hasEarlier: boolean }>('GET', path)
}

/** One message, to learn where it stands. */
export const fetchMessage = (id: string) => request<MessageView>('GET', `/v1/messages/${id}`)

/** Where a conversation has words, in the order of its line. `mark` changes when it may hold others. */
export function passagesQuery(id: string, words: string, mark: string) {
  return queryOptions({
    queryKey: ['passages', id, words, mark] as const,
    queryFn: ({ signal }) =>
      request<PassageList>('GET', `/v1/conversations/${id}/passages?${new URLSearchParams({ q: words })}`, {
        signal,
      }),
    enabled: words.trim() !== '',
  })
}

export function contextQuery(id: string) {
  return queryOptions({
    queryKey: ['context', id] as const,
    queryFn: ({ signal }) => request<ContextPackage>('GET', `/v1/conversations/${id}/context`, { signal }),
    staleTime: 5_000,
  })
}

export function handoffOptionsQuery(id: string) {
  return queryOptions({
    queryKey: ['handoff-options', id] as const,
    queryFn: async ({ signal }) =>
      listOf(
        await request<List<HandoffOption>>('GET', `/v1/conversations/${id}/handoff-options`, { signal }),
      ),
    staleTime: 0,
  })
}

export const sessionsQuery = queryOptions({
  queryKey: ['sessions'],
  queryFn: ({ signal }) => request<Static<typeof SessionView>[]>('GET', '/v1/sessions', { signal }),
  staleTime: 0,
})

/** What of an inbox, or of all of them, could not be understood. */
export function quarantinedQuery(inboxId?: string) {
  return queryOptions({
    queryKey: ['inbound', 'quarantined', inboxId ?? 'all'],
    queryFn: async ({ signal }) => {
      const query = new URLSearchParams({ state: 'quarantined', ...(inboxId !== undefined && { inboxId }) })
      return listOf(await request<List<InboundView>>('GET', `/v1/inbound?${query}`, { signal }))
    },
    staleTime: 0,
  })
}

/** A reaction to an event that kept failing and was set aside, with the later ones of its conversation. */
export interface ParkedReaction {
  id: number
  reaction: string
  eventType: string
  /** Null of one that waits behind another. */
  error: string | null
  conversationId: string | null
  parkedAt: string
}

export const parkedQuery = queryOptions({
  queryKey: ['parked-reactions'],
  queryFn: async ({ signal }) =>
    listOf(await request<List<ParkedReaction>>('GET', '/v1/parked-reactions', { signal })),
  staleTime: 0,
})

type List<T> = T[] | { items: T[] }

function listOf<T>(list: List<T>): T[] {
  return Array.isArray(list) ? list : list.items
}
