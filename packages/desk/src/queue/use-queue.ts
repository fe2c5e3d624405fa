import { useInfiniteQuery } from '@tanstack/react-query'
import type { QueueRow, QueueView } from '@throughline/contracts'
import { useMemo, useRef } from 'react'
import { queueQuery } from '../api/queries.ts'
import { rowsOf } from '../realtime/patch-queue.ts'
import { steadyOrder } from './steady-order.ts'

/** The rows of a view. While `hold` the rows keep their places, so that nothing moves under the pointer. */
export function useQueue(view: QueueView, search: string, hold: boolean) {
  const query = useInfiniteQuery(queueQuery(view, search))
  const held = useRef<{ key: string; ids: readonly string[] }>({ key: '', ids: [] })
  const pages = query.data?.pages
  const fresh = useMemo(() => (pages === undefined ? [] : rowsOf(pages)), [pages])
  const key = `${view} ${search}`
  const rows: QueueRow[] = hold && held.current.key === key ? steadyOrder(held.current.ids, fresh) : fresh
  held.current = { key, ids: rows.map((row) => row.id) }
  return { ...query, rows }
}
