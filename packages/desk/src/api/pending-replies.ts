import { queryOptions } from '@tanstack/react-query'
import type { MessageView, PendingReplyChange, PendingReplyView, SendingPolicy } from '@throughline/contracts'
import { request } from './client.ts'

const at = ({ conversationId, id }: PendingReplyView) =>
  `/v1/conversations/${conversationId}/pending-replies/${id}`

/** Answers with all that it was. */
export const undoReply = (reply: PendingReplyView) => request<PendingReplyView>('DELETE', at(reply))

/** Answers with the reply as it waits then, or with the message that it became. */
export const changePendingReply = (reply: PendingReplyView, body: PendingReplyChange) =>
  request<PendingReplyView | MessageView>('PATCH', at(reply), { body })

export const sendingPolicyQuery = queryOptions({
  queryKey: ['sending-policy'],
  queryFn: ({ signal }) => request<SendingPolicy>('GET', '/v1/sending-policy', { signal }),
})

export const setSendingPolicy = (body: SendingPolicy) =>
  request<SendingPolicy>('PUT', '/v1/sending-policy', { body })

/** Whether a reply waits, or is a message already. */
export function isPending(answer: PendingReplyView | MessageView): answer is PendingReplyView {
  return 'dueAt' in answer
}
