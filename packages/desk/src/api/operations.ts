import { queryOptions } from '@tanstack/react-query'
import type { DeliveryInDoubt, InboundText, JobState, JobView, Operations } from '@throughline/contracts'
import { request } from './client.ts'

/** Nothing tells the desk of these, so they are asked for again and again while somebody looks. */
const refetchInterval = 5_000

/** How the installation is. */
export const operationsQuery = queryOptions({
  queryKey: ['operations'],
  queryFn: ({ signal }) => request<Operations>('GET', '/v1/operations', { signal }),
  refetchInterval,
  staleTime: 0,
})

export function jobsQuery(state: JobState) {
  return queryOptions({
    queryKey: ['jobs', state],
    queryFn: ({ signal }) => request<JobView[]>('GET', `/v1/jobs?state=${state}`, { signal }),
    refetchInterval,
    staleTime: 0,
  })
}

/** Deliveries of which nobody knows whether they arrived, the newest first. */
export const deliveriesInDoubtQuery = queryOptions({
  queryKey: ['deliveries-in-doubt'],
  queryFn: async ({ signal }) =>
    (await request<{ items: DeliveryInDoubt[] }>('GET', '/v1/deliveries-in-doubt?limit=100', { signal }))
      .items,
  refetchInterval,
  staleTime: 0,
})

/** The beginning of an arrival as it came; each reading stands in the audit trail. */
export const readInbound = (id: string) => request<InboundText>('GET', `/v1/inbound/${id}/text`)

export const retryJob = (id: string) => request<void>('POST', `/v1/jobs/${id}/attempts`)
export const deliverAgain = (id: string) => request<void>('POST', `/v1/deliveries/${id}/attempts`)
export const confirmDelivery = (id: string) => request<void>('POST', `/v1/deliveries/${id}/confirmations`)
export const moveInbound = (id: string, state: 'quarantined' | 'ignored') =>
  request<void>('PUT', `/v1/inbound/${id}/state`, { body: { state } })
