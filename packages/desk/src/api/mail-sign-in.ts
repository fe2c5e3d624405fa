import { queryOptions } from '@tanstack/react-query'
import type {
  MailboxGrantEnded,
  MailboxSignIn,
  MailboxSignInAnswer,
  MailboxSignInResult,
  MailSignInClient,
  MailSignInClientSet,
  MailSignInProvider,
} from '@throughline/contracts'
import { request } from './client.ts'

/** As whom this installation is registered at each provider. */
export const signInClientsQuery = queryOptions({
  queryKey: ['mail-sign-in-clients'],
  queryFn: ({ signal }) => request<MailSignInClient[]>('GET', '/v1/mail-sign-in-clients', { signal }),
})

export const setSignInClient = (provider: MailSignInProvider, body: MailSignInClientSet) =>
  request<MailSignInClient[]>('PUT', `/v1/mail-sign-in-clients/${provider}`, { body })
export const forgetSignInClient = (provider: MailSignInProvider) =>
  request<null>('DELETE', `/v1/mail-sign-in-clients/${provider}`)

/** Answers where the browser goes. */
export const beginMailboxSignIn = (inboxId: string, provider: MailSignInProvider) =>
  request<MailboxSignIn>('POST', `/v1/inboxes/${inboxId}/mailbox-sign-ins`, { body: { provider } })
export const answerMailboxSignIn = (body: MailboxSignInAnswer) =>
  request<MailboxSignInResult>('POST', '/v1/mailbox-sign-ins/answer', { body })
export const signOutOfMailbox = (inboxId: string) =>
  request<MailboxGrantEnded>('DELETE', `/v1/inboxes/${inboxId}/mailbox-grant`)

/** What came of the last sign-in for an inbox, from the page that it ends on to the page of the inbox. */
export function lastSignInQuery(inboxId: string) {
  return queryOptions<MailboxSignInResult | null>({
    queryKey: ['last-mailbox-sign-in', inboxId],
    queryFn: () => null,
    staleTime: Number.POSITIVE_INFINITY,
  })
}
