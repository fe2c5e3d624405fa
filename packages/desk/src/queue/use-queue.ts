import { useInfiniteQuery } from '@tanstack/react-query'
import type { QueueRow } from '@throughline/contracts'
import { useMemo, useRef } from 'react'
import { type QueueQuestion, queueQuery } from '../api/queries.ts'
import { rowsOf } from '../realtime/patch-queue.ts'
import { steadyOrder } from './steady-order.ts'
import { listName } from './use-selection.ts'

/** The rows of a list. While `hold` the rows keep their places, so that nothing moves under the pointer. */
export function useQueue(question: QueueQuestion, hold: boolean) {
  const query = useInfiniteQuery(queueQuery(question))
  const held = useRef<{ key: string; ids: readonly string[] }>({ key: '', ids: [] })
  const pages = query.data?.pages
  const fresh = useMemo(() => (pages === undefined ? [] : rowsOf(pages)), [pages])
  const key = listName(question)
  const rows: QueueRow[] = hold && held.current.key === key ? steadyOrder(held.current.ids, fresh) : fresh
  held.current = { key, ids: rows.map((row) => row.id) }
  return { ...query, rows }
}
