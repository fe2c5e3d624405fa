import { queryOptions } from '@tanstack/react-query'
import type {
  DkimKeyMade,
  DnsCheck,
  HealthChange,
  InboxChange,
  InboxCreate,
  InboxView,
  MailDiscovery,
  MailExchange,
  ReceivingTest,
  SendingTest,
} from '@throughline/contracts'
import type { Static } from 'typebox'
import { request } from './client.ts'

export const addInbox = (body: Static<typeof InboxCreate>) =>
  request<InboxView>('POST', '/v1/inboxes', { body })
export const changeInbox = (id: string, body: Static<typeof InboxChange>) =>
  request<InboxView>('PATCH', `/v1/inboxes/${id}`, { body })
export const removeInbox = (id: string) => request<void>('DELETE', `/v1/inboxes/${id}`)
export const restoreInbox = (id: string) => request<InboxView>('POST', `/v1/inboxes/${id}/restoration`)
/** Inboxes that were removed. Their key begins like that of all inboxes, so that both are asked for anew together. */
export const removedInboxesQuery = queryOptions({
  queryKey: ['inboxes', 'removed'] as const,
  queryFn: ({ signal }) => request<InboxView[]>('GET', '/v1/inboxes?removed=true', { signal }),
})
export const checkInbox = (id: string) => request<InboxView>('POST', `/v1/inboxes/${id}/health-checks`)

export const discoverServers = (address: string) =>
  request<MailDiscovery>('POST', '/v1/inboxes/discovery', { body: { address } })
/** The inbox signs with the new key at once; the private half stays on the server. */
export const makeDkimKey = (id: string) => request<DkimKeyMade>('POST', `/v1/inboxes/${id}/dkim-keys`)

export const trySending = (id: string, to: string) =>
  request<SendingTest>('POST', `/v1/inboxes/${id}/sending-tests`, { body: { to } })
export const tryReceiving = (id: string) =>
  request<ReceivingTest>('POST', `/v1/inboxes/${id}/receiving-tests`)
export const receivingTest = (id: string, testId: string) =>
  request<ReceivingTest>('GET', `/v1/inboxes/${id}/receiving-tests/${testId}`)
export const checkDns = (id: string) => request<DnsCheck>('POST', `/v1/inboxes/${id}/dns-checks`)

/** The last exchanges with other mail servers; looked at again every few seconds as long as they are on the screen. */
export function exchangesQuery(id: string) {
  return queryOptions({
    queryKey: ['mail-exchanges', id],
    queryFn: ({ signal }) => request<MailExchange[]>('GET', `/v1/inboxes/${id}/exchanges`, { signal }),
    staleTime: 0,
    refetchInterval: 3_000,
  })
}

export function healthChangesQuery(id: string) {
  return queryOptions({
    queryKey: ['health-changes', id],
    queryFn: ({ signal }) => request<HealthChange[]>('GET', `/v1/inboxes/${id}/health-changes`, { signal }),
    staleTime: 0,
  })
}
