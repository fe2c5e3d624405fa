import type { ConversationDetail } from '@throughline/contracts'
import { useSyncExternalStore } from 'react'
import { ApiError } from '../api/client.ts'
import { conversationQuery } from '../api/queries.ts'
import { queryClient } from '../api/query-client.ts'
import { applyPatches } from '../realtime/realtime.ts'

const refusals = new Set<string>()
const listeners = new Set<() => void>()

/** Whether the last reply was refused because the conversation had moved; until the next sending. */
export function useRefusal(conversationId: string): boolean {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => refusals.has(conversationId),
  )
}

export function forgetRefusal(conversationId: string): void {
  if (refusals.delete(conversationId)) tell()
}

/** The refusals after which the person must choose again where the text goes. */
export function isMoved(error: unknown): error is ApiError {
  return error instanceof ApiError && (error.code === 'leg_changed' || error.code === 'reply_target_unknown')
}

/** Says over the composer that the conversation moved; `details` are those of the refusal, with where it can go now. */
export function refuse(conversationId: string, details: unknown): void {
  refusals.add(conversationId)
  if (typeof details === 'object' && details !== null && 'replyTargets' in details) {
    const value = details.replyTargets as ConversationDetail['replyTargets']
    applyPatches([{ entity: 'replyTargets', id: conversationId, conversationId, value }])
  }
  tell()
  void queryClient.invalidateQueries({ queryKey: conversationQuery(conversationId).queryKey })
}

function tell(): void {
  for (const listener of listeners) listener()
}
