import { useQuery } from '@tanstack/react-query'
import type { ConversationDetail, Passage } from '@throughline/contracts'
import { useDeferredValue, useEffect, useState } from 'react'
import { passagesQuery } from '../../api/queries.ts'

export interface Finding {
  words: string
  /** How many messages and notes have them; undefined while that is asked. */
  count: number | undefined
  /** There are more, further up. */
  capped: boolean
  /** Which of them is shown, beginning with 1 at the oldest; 0 while none is. */
  place: number
  passage: Passage | null
  type(words: string): void
  earlier(): void
  later(): void
}

/** Looks for words within a conversation, beginning with the newest that has them. */
export function useFinding({ conversation, notes }: ConversationDetail): Finding {
  const [words, setWords] = useState('')
  const [chosen, setChosen] = useState<string | null>(null)
  const asked = useDeferredValue(words.trim())
  const mark = `${conversation.lastSeq} ${notes.length}`
  const { data } = useQuery({
    ...passagesQuery(conversation.id, asked, mark),
    placeholderData: (before, query) => (query?.queryKey[2] === asked ? before : undefined),
  })
  const items = words.trim() === '' ? [] : (data?.items ?? [])
  const known = items.findIndex((item) => item.id === chosen)
  const at = known >= 0 ? known : items.length - 1
  const shownId = items[at]?.id
  // What comes later in the conversation does not move what is shown.
  useEffect(() => {
    if (shownId !== undefined) setChosen(shownId)
  }, [shownId])
  const go = (step: 1 | -1) => setChosen(items[(at + step + items.length) % items.length]?.id ?? null)
  return {
    words,
    count: words.trim() === '' ? undefined : data?.items.length,
    capped: data?.capped === true,
    place: at + 1,
    passage: items[at] ?? null,
    type: (next) => {
      setWords(next)
      setChosen(null)
    },
    earlier: () => go(-1),
    later: () => go(1),
  }
}
