import type { ConversationDetail, MessageView, PendingReplyView } from '@throughline/contracts'
import { useLayoutEffect, useSyncExternalStore } from 'react'
import type { Draft } from './drafts.ts'

/** What of a conversation somebody had before them when they began to write. */
interface Begun {
  seq: number
  /** Replies of colleagues that were on their way already. */
  pending: readonly string[]
}

/** What a colleague answered since one began to write: it has gone out, or will in a moment. */
export type OthersAnswer = MessageView | PendingReplyView

const begun = new Map<string, Begun>()
/** Where sending has shown that a colleague answered, and waits for a decision. */
const asked = new Set<string>()
const listeners = new Set<() => void>()

/** Remembers, while a reply is written, what was there when it was begun. */
export function useBegun(detail: ConversationDetail, draft: Draft): void {
  const { id } = detail.conversation
  const isBlank = draft.text.trim() === '' && draft.attachments.length === 0
  // biome-ignore lint/correctness/useExhaustiveDependencies: only that it is begun, or done with, is the occasion
  useLayoutEffect(() => {
    if (isBlank) {
      begun.delete(id)
      forgetAnswers(id)
    } else if (!begun.has(id))
      begun.set(id, begunOf(detail, detail.drafts.find((one) => one.kind === 'reply')?.updatedAt))
  }, [id, isBlank])
}

/** The words of a reply come back that was begun when this message was the newest. */
export function begunAt(conversationId: string, seq: number): void {
  begun.set(conversationId, { seq, pending: [] })
}

/** The newest message when the reply was begun. */
export function begunSeq(conversationId: string): number | undefined {
  return begun.get(conversationId)?.seq
}

/** What colleagues answered the customer since the reply was begun. */
export function answersOfOthers(detail: ConversationDetail, agentId: string): readonly OthersAnswer[] {
  const since = begun.get(detail.conversation.id)
  if (since === undefined) return []
  const sent = detail.messages.filter(
    ({ direction, author, seq, forwardOf }) =>
      direction === 'outbound' &&
      author.kind === 'agent' &&
      author.id !== agentId &&
      seq > since.seq &&
      forwardOf === null,
  )
  const onTheWay = detail.pendingReplies.filter(
    (reply) => reply.agentId !== agentId && reply.forward === null && !since.pending.includes(reply.id),
  )
  return [...sent, ...onTheWay]
}

/** Has the writer look at what a colleague answered before the reply goes. */
export function askAboutAnswers(conversationId: string): void {
  asked.add(conversationId)
  tell()
}

/** They looked at it: from here on only what comes later counts. */
export function seenAnswers(detail: ConversationDetail): void {
  begun.set(detail.conversation.id, begunOf(detail, undefined))
  forgetAnswers(detail.conversation.id)
}

/** Whether the writer is to look at what a colleague answered. */
export function useAskedAboutAnswers(conversationId: string): boolean {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => asked.has(conversationId),
  )
}

/** A draft of an earlier day was begun no later than it was last kept. */
function begunOf(detail: ConversationDetail, keptAt: string | undefined): Begun {
  const { conversation, messages, pendingReplies } = detail
  const isBefore = (at: string) => keptAt === undefined || at <= keptAt
  const seen = messages.findLast((message) => isBefore(message.createdAt))
  return {
    seq: keptAt === undefined ? conversation.lastSeq : (seen?.seq ?? 0),
    pending: pendingReplies.flatMap((reply) => (isBefore(reply.createdAt) ? reply.id : [])),
  }
}

function forgetAnswers(conversationId: string): void {
  if (asked.delete(conversationId)) tell()
}

function tell(): void {
  for (const listener of listeners) listener()
}
