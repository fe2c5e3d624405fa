import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useMemo } from 'react'
import { savedViewQuery, savedViewsQuery } from '../api/saved-views.ts'
import { isQueueView, type QueuePlace } from './place.ts'

/** Where the address leads to; `place` is null while that is not known, `error` says why it is not. */
export function usePlace(): { place: QueuePlace | null; error: unknown; retry(): void } {
  const { view: name } = useParams({ from: '/desk/queue/$view' })
  const builtIn = isQueueView(name)
  const list = useQuery({ ...savedViewsQuery, enabled: !builtIn })
  const listed = list.data?.find((view) => view.id === name)
  // Not among one's own, but perhaps another team's that one may look after.
  const other = useQuery({ ...savedViewQuery(name), enabled: !builtIn && list.isSuccess && !listed })
  const saved = listed ?? (list.isSuccess ? other.data : undefined)
  const place = useMemo((): QueuePlace | null => {
    if (isQueueView(name)) return { name, view: name, saved: null }
    return saved === undefined ? null : { name, view: saved.view, saved }
  }, [name, saved])
  if (builtIn) return { place, error: null, retry: () => {} }
  const retry = () => void (list.isError ? list.refetch() : other.refetch())
  return { place, error: place === null ? (list.error ?? other.error) : null, retry }
}
