import { useLingui } from '@lingui/react/macro'
import type { ConversationDetail, Passage } from '@throughline/contracts'
import { showToast } from '@throughline/ui'
import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react'
import { ApiError } from '../../api/client.ts'
import { fetchMessage } from '../../api/queries.ts'
import { isTyping } from '../../commands/use-keys.ts'
import { useErrorWords } from '../../i18n/error-words.ts'
import { loadEarlier } from './load-earlier.ts'

/** A message or a note that an address or a search leads to. */
export interface ShownEntry {
  id: string
  /** What of it must be unfolded. */
  part?: Passage['part']
  /** An address leads there: it is gone to once, and the focus goes there too unless somebody is writing. */
  linked?: boolean
}

/**
 * Brings an entry of the line into sight, loading what stands between. `scroller` holds the line, `atEnd` whether it
 * follows the newest.
 */
export function useShownEntry(
  detail: ConversationDetail,
  shown: ShownEntry | null,
  { scroller, atEnd }: { scroller: RefObject<HTMLElement | null>; atEnd: RefObject<boolean> },
): void {
  const { t } = useLingui()
  const words = useErrorWords()
  const id = shown?.id
  const isThere = id !== undefined && stands(detail, id)
  const latest = useRef(detail)
  latest.current = detail
  const conversationId = detail.conversation.id
  const { part, linked = false } = shown ?? {}
  const followed = useRef<string>(undefined)

  useEffect(() => {
    if (id === undefined || isThere || (linked && followed.current === id)) return
    let dropped = false
    const load = async () => {
      const seq = await placeOf(latest.current, id)
      while (!dropped && latest.current.hasEarlier && firstSeq(latest.current) > seq) {
        await loadEarlier(conversationId, firstSeq(latest.current))
        // The page with them is drawn before the next question.
        await new Promise((drawn) => setTimeout(drawn))
      }
      if (!dropped && firstSeq(latest.current) <= seq && !stands(latest.current, id)) throw missing
    }
    load().catch((error: unknown) => {
      if (dropped) return
      const gone = error === missing || (error instanceof ApiError && error.status === 404)
      const text = gone ? t`What the link leads to is not in this conversation any more.` : words(error).text
      showToast({ text, tone: 'bad' })
    })
    return () => {
      dropped = true
    }
  }, [id, linked, isThere, conversationId, t, words])

  useLayoutEffect(() => {
    if (id === undefined) followed.current = undefined
    if (!isThere || id === undefined || (linked && followed.current === id)) return
    const entry = scroller.current?.querySelector(`[data-item="${CSS.escape(id)}"]`)
    if (!(entry instanceof HTMLElement)) return
    atEnd.current = false
    const unfolded = part === undefined || part === 'text' ? null : entry.querySelector(`[data-part=${part}]`)
    const target = unfolded ?? entry
    const isTall = target.getBoundingClientRect().height > (scroller.current?.clientHeight ?? 0)
    target.scrollIntoView({ block: isTall ? 'start' : 'center' })
    if (!linked) return
    followed.current = id
    if (!isTyping(document.activeElement)) entry.focus({ preventScroll: true })
  }, [id, part, linked, isThere, scroller, atEnd])
}

const missing = new Error('no such entry')

function firstSeq({ messages }: ConversationDetail): number {
  return messages[0]?.seq ?? 0
}

/** Notes are all there, but drawn only beside messages that are. */
function stands(detail: ConversationDetail, id: string): boolean {
  if (detail.messages.some((message) => message.id === id)) return true
  const note = detail.notes.find((one) => one.id === id)
  return note !== undefined && note.afterSeq >= firstSeq(detail) - 1
}

/** The number of the message up to which must be loaded. */
async function placeOf(detail: ConversationDetail, id: string): Promise<number> {
  const note = detail.notes.find((one) => one.id === id)
  if (note !== undefined) return Math.max(1, note.afterSeq)
  const { conversationId, seq } = await fetchMessage(id)
  if (conversationId !== detail.conversation.id) throw missing
  return seq
}
