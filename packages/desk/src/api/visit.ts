import { queryOptions } from '@tanstack/react-query'
import type { VisitView } from '@throughline/contracts'
import { request } from './client.ts'

const everyMinute = 60_000

/** Where the customer of a live chat is; looked at again while the conversation is open. */
export function visitQuery(id: string) {
  return queryOptions({
    queryKey: ['visit', id] as const,
    queryFn: ({ signal }) =>
      request<VisitView>('GET', `/v1/conversations/${encodeURIComponent(id)}/visit`, { signal }),
    refetchInterval: everyMinute,
  })
}
