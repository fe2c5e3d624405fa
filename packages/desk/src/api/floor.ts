import { queryOptions } from '@tanstack/react-query'
import type { Availability, AvailabilityChange, Floor, OwnLoad } from '@throughline/contracts'
import { request } from './client.ts'
import { queryClient } from './query-client.ts'

/** One's own availability, and what one has open. */
export const ownLoadQuery = queryOptions({
  queryKey: ['own-load'],
  queryFn: ({ signal }) => request<OwnLoad>('GET', '/v1/me/load', { signal }),
})

/** Who of the colleagues is available, by id. */
export const availabilityQuery = queryOptions({
  queryKey: ['availability'],
  queryFn: async ({ signal }) => {
    const { items } = await request<{ items: Availability[] }>('GET', '/v1/availability', { signal })
    return new Map(items.map((one) => [one.agentId, one]))
  },
  staleTime: 15_000,
})

/** Who is here and on what. Who looks at what is told by nobody, so it is asked for again and again. */
export const floorQuery = queryOptions({
  queryKey: ['floor'],
  queryFn: ({ signal }) => request<Floor>('GET', '/v1/floor', { signal }),
  refetchInterval: 5_000,
})

export const changeAvailability = (body: AvailabilityChange) =>
  request<OwnLoad>('PUT', '/v1/me/availability', { body })

/** What is known of availability and load is asked for again. */
export function refreshFloor(): void {
  for (const { queryKey } of [ownLoadQuery, availabilityQuery, floorQuery])
    void queryClient.invalidateQueries({ queryKey })
}
