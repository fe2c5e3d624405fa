import { queryOptions } from '@tanstack/react-query'
import type { Signature, SignatureCreate, SupportedLocale } from '@throughline/contracts'
import { request } from './client.ts'

export const signaturesQuery = queryOptions({
  queryKey: ['signatures'],
  queryFn: async ({ signal }) =>
    (await request<{ items: Signature[] }>('GET', '/v1/signatures', { signal })).items,
})

/** What is added below one's own words in a mail from an inbox to a customer of this language. */
export function signatureQuery(inboxId: string, language: SupportedLocale | null) {
  return queryOptions({
    queryKey: [...signaturesQuery.queryKey, inboxId, language],
    queryFn: async ({ signal }) => {
      const query = language === null ? '' : `?language=${language}`
      const path = `/v1/inboxes/${inboxId}/signature${query}`
      return (await request<{ text: string | null }>('GET', path, { signal })).text
    },
    staleTime: 60_000,
  })
}

export const addSignature = (body: SignatureCreate) => request<Signature>('POST', '/v1/signatures', { body })
export const changeSignature = ({ id, version }: Signature, text: string) =>
  request<Signature>('PATCH', `/v1/signatures/${id}`, { body: { text }, ifMatch: version })
export const removeSignature = (id: string) => request<void>('DELETE', `/v1/signatures/${id}`)
