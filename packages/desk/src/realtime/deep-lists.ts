import type { InfiniteData } from '@tanstack/react-query'
import type { Queue } from '@throughline/contracts'
import { type QueueQuestion, queueQuery } from '../api/queries.ts'
import { queryClient } from '../api/query-client.ts'

/** Pages of a list that are asked for again in one go. */
const SHALLOW = 5

function isDeep(data: InfiniteData<Queue> | undefined): boolean {
  return data !== undefined && data.pages.length > SHALLOW
}

/**
 * Asks for a list again. Of one that somebody has scrolled far down in it would be all that they passed, so that waits
 * until they see its top again.
 */
export function refreshList(question: QueueQuestion): void {
  const { queryKey } = queueQuery(question)
  const refetchType = isDeep(queryClient.getQueryData(queryKey)) ? 'none' : 'active'
  void queryClient.invalidateQueries({ queryKey, exact: true, refetchType })
}

/** The top of a list is seen again: what is far below is let go, and what waited to be asked for is. */
export function topIsSeen(question: QueueQuestion): void {
  const { queryKey } = queueQuery(question)
  if (!isDeep(queryClient.getQueryData(queryKey))) return
  const waits = queryClient.getQueryState(queryKey)?.isInvalidated === true
  queryClient.setQueryData(
    queryKey,
    (data) => data && { pages: data.pages.slice(0, SHALLOW), pageParams: data.pageParams.slice(0, SHALLOW) },
  )
  if (waits) void queryClient.invalidateQueries({ queryKey, exact: true })
}
