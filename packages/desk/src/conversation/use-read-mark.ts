import type { ConversationDetail } from '@throughline/contracts'
import { useEffect, useRef, useState } from 'react'
import { markRead } from '../api/writes.ts'
import { applyRead } from '../realtime/realtime.ts'

/**
 * Marks what is on screen as read while the page is seen, and remembers where the unread part began: when the
 * conversation was opened, and again each time the reader comes back to the page.
 */
export function useReadMark(detail: ConversationDetail): string | undefined {
  const { id, lastSeq, readSeq } = detail.conversation
  const [from, setFrom] = useState(readSeq)
  const toReview = hasHistoryToReview(detail)
  const latest = useRef(lastSeq)
  latest.current = lastSeq
  const [visible, setVisible] = useState(!document.hidden)
  useEffect(() => {
    const onChange = () => {
      setVisible(!document.hidden)
      if (document.hidden) setFrom(latest.current)
    }
    document.addEventListener('visibilitychange', onChange)
    return () => document.removeEventListener('visibilitychange', onChange)
  }, [])
  // Marked as unread (here or in another window) it stays so until a new word comes or it is opened again.
  // biome-ignore lint/correctness/useExhaustiveDependencies: a mark that moved is no reason to move it
  useEffect(() => {
    if (!visible || (lastSeq <= readSeq && !toReview)) return
    const timer = setTimeout(() => {
      applyRead(id, lastSeq)
      // A lost mark is no loss: the next one carries a higher number.
      markRead(id, lastSeq).catch(() => {})
    }, 300)
    return () => clearTimeout(timer)
  }, [id, lastSeq, visible, toReview])
  const first = detail.messages.findIndex((message) => message.seq > from && message.direction === 'inbound')
  // Where everything is new, a line above it would say nothing.
  return first > 0 ? detail.messages[first]?.id : undefined
}

/** A switch without a new word is reviewed by opening it, too. */
function hasHistoryToReview({ handoffs }: ConversationDetail): boolean {
  const latest = handoffs.findLast(({ state }) => state === 'accepted')
  return (
    latest?.checklist.some(({ key, tickedAt }) => key === 'history_reviewed' && tickedAt === null) === true
  )
}
