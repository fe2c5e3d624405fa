import { queryOptions } from '@tanstack/react-query'
import type { HandoffFigures } from '@throughline/contracts'
import { request } from './client.ts'

/** What a switch cost the customer; always asked anew, since it changes with every message. */
export const handoffFiguresQuery = (id: string) =>
  queryOptions({
    queryKey: ['handoff-figures', id] as const,
    queryFn: ({ signal }) => request<HandoffFigures>('GET', `/v1/handoffs/${id}/figures`, { signal }),
    staleTime: 0,
  })
