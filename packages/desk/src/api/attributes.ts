import type { AttributeChange, AttributeCreate, AttributeDefinition } from '@throughline/contracts'
import { request } from './client.ts'

export const defineAttribute = (body: AttributeCreate) =>
  request<AttributeDefinition>('POST', '/v1/customer-attributes', { body })
export const changeAttribute = (id: string, version: number, body: AttributeChange) =>
  request<AttributeDefinition>('PATCH', `/v1/customer-attributes/${id}`, { body, ifMatch: version })
export const arrangeAttributes = (ids: readonly string[]) =>
  request<{ items: AttributeDefinition[] }>('PUT', '/v1/customer-attributes/order', { body: { ids } })
