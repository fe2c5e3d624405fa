import type { AttachmentView, ErrorBody } from '@throughline/contracts'
import { ApiError, newId } from './client.ts'

/**
 * Uploads one file for an answer.
 * @throws ApiError
 */
export async function uploadAttachment(conversationId: string, file: File): Promise<AttachmentView> {
  const body = new FormData()
  body.set('file', file, file.name)
  let response: Response
  try {
    response = await fetch(`/v1/conversations/${conversationId}/attachments`, {
      method: 'POST',
      body,
      credentials: 'same-origin',
      headers: { 'idempotency-key': newId() },
    })
  } catch {
    throw new ApiError(0, null)
  }
  const answer: unknown = await response.json().catch(() => null)
  if (response.ok) return answer as AttachmentView
  const known = typeof answer === 'object' && answer !== null && 'error' in answer
  throw new ApiError(response.status, known ? (answer as ErrorBody).error : null)
}
