import { queryOptions } from '@tanstack/react-query'
import type { FieldChange, FieldCreate, FieldDefinition } from '@throughline/contracts'
import { request } from './client.ts'

interface List {
  items: FieldDefinition[]
}

/** The custom fields of conversations in their order. */
export const fieldsQuery = queryOptions({
  queryKey: ['conversation-fields'],
  queryFn: async ({ signal }) => (await request<List>('GET', '/v1/conversation-fields', { signal })).items,
  staleTime: 60_000,
})

export const defineField = (body: FieldCreate) =>
  request<FieldDefinition>('POST', '/v1/conversation-fields', { body })
export const changeField = (id: string, version: number, body: FieldChange) =>
  request<FieldDefinition>('PATCH', `/v1/conversation-fields/${id}`, { body, ifMatch: version })
export const arrangeFields = (ids: readonly string[]) =>
  request<List>('PUT', '/v1/conversation-fields/order', { body: { ids } })
