import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
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
  if (builtIn) return { place: { name, view: name, saved: null }, error: null, retry: () => {} }
  const saved = listed ?? (list.isSuccess ? other.data : undefined)
  const retry = () => void (list.isError ? list.refetch() : other.refetch())
  if (saved === undefined) return { place: null, error: list.error ?? other.error, retry }
  return { place: { name, view: saved.view, saved }, error: null, retry }
}
