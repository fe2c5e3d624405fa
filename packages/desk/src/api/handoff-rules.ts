import { queryOptions } from '@tanstack/react-query'
import type { HandoffRule, HandoffRuleRequest } from '@throughline/contracts'
import { request } from './client.ts'

/** When customers are offered a chat without anybody asking for it. */
export const handoffRulesQuery = queryOptions({
  queryKey: ['handoff-rules'] as const,
  queryFn: ({ signal }) => request<HandoffRule[]>('GET', '/v1/handoff-rules', { signal }),
})
export const putHandoffRule = (inboxId: string, body: HandoffRuleRequest) =>
  request<HandoffRule>('PUT', `/v1/inboxes/${inboxId}/handoff-rule`, { body })
export const endHandoffRule = (inboxId: string) =>
  request<void>('DELETE', `/v1/inboxes/${inboxId}/handoff-rule`)
