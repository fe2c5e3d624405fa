import { useInfiniteQuery } from '@tanstack/react-query'
import type { Queue } from '@throughline/contracts'
import { useMemo, useRef } from 'react'
import { type QueueQuestion, queueQuery } from '../api/queries.ts'
import { rowsOf, steadyPages } from '../realtime/queue-rows.ts'
import { listName } from './use-selection.ts'

type Pages = readonly Pick<Queue, 'items'>[]
const none: Pages = []

/** The rows of a list. While `hold` the rows keep their places, so that nothing moves under the pointer. */
export function useQueue(question: QueueQuestion, hold: boolean) {
  const query = useInfiniteQuery(queueQuery(question))
  const held = useRef<{ key: string; pages: Pages }>({ key: '', pages: none })
  const fresh: Pages = query.data?.pages ?? none
  const key = listName(question)
  const pages = hold && held.current.key === key ? steadyPages(held.current.pages, fresh) : fresh
  held.current = { key, pages }
  const rows = useMemo(() => rowsOf(pages), [pages])
  return { ...query, rows }
}
