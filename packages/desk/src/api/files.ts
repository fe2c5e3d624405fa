import { queryOptions } from '@tanstack/react-query'
import type { AttachmentCheck, ConversationFile } from '@throughline/contracts'
import { ApiError, request } from './client.ts'

/** The files of a conversation, in the order of its messages; asked again each time, since more may have come. */
export function conversationFilesQuery(conversationId: string) {
  return queryOptions({
    queryKey: ['conversation-files', conversationId] as const,
    queryFn: async ({ signal }) => {
      const path = `/v1/conversations/${conversationId}/attachments`
      return (await request<{ items: ConversationFile[] }>('GET', path, { signal })).items
    },
    staleTime: 0,
  })
}

/** What of a file can be shown, and what is to be said before it is taken; neither ever changes. */
export function fileCheckQuery(id: string) {
  return queryOptions({
    queryKey: ['file-check', id] as const,
    queryFn: ({ signal }) => request<AttachmentCheck>('GET', `/v1/attachments/${id}/check`, { signal }),
    staleTime: Number.POSITIVE_INFINITY,
  })
}

/** The beginning of a text, as many bytes as a screen bears. */
export const shownTextBytes = 256 * 1024

export function fileTextQuery(id: string) {
  return queryOptions({
    queryKey: ['file-text', id] as const,
    queryFn: async ({ signal }) => {
      const headers = { range: `bytes=0-${shownTextBytes - 1}` }
      const answer = await fetch(previewUrl(id), { headers, signal, credentials: 'same-origin' })
      // Nothing at all has no part either.
      if (answer.status === 416) return ''
      if (!answer.ok) throw new ApiError(answer.status, null)
      return decode(await answer.arrayBuffer())
    },
    staleTime: Number.POSITIVE_INFINITY,
  })
}

export const previewUrl = (id: string) => `/v1/attachments/${id}/preview`

/** UTF-8 or what its mark says, else the code page of old Windows programs. The end may cut a sign. */
function decode(bytes: ArrayBuffer): string {
  const [first, second] = new Uint8Array(bytes)
  const isLittle = first === 0xff && second === 0xfe
  const isBig = first === 0xfe && second === 0xff
  if (isLittle || isBig) return new TextDecoder(isLittle ? 'utf-16le' : 'utf-16be').decode(bytes)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true })
  } catch {
    return new TextDecoder('windows-1252').decode(bytes)
  }
}
