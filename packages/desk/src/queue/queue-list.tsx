import { useLingui } from '@lingui/react/macro'
import { useNavigate } from '@tanstack/react-router'
import { AfterAMoment, ErrorState, Skeleton } from '@throughline/ui'
import { memo, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { conversationQuery } from '../api/queries.ts'
import { queryClient } from '../api/query-client.ts'
import { useCommands } from '../commands/commands.ts'
import { useErrorWords } from '../i18n/error-words.ts'
import type { QueueRows } from '../realtime/queue-rows.ts'
import { EmptyQueue } from './empty-queue.tsx'
import { type QueuePlace, questionOf } from './place.ts'
import { QueueRows as Drawn } from './queue-rows.tsx'
import { SearchEverywhere } from './search/search-everywhere.tsx'
import { useQueue } from './use-queue.ts'

/** After so few results the search may go on elsewhere. */
const FEW = 5

export interface QueueListProps {
  place: QueuePlace
  /** What is searched for in it. */
  q: string
  openId: string | undefined
}

/** The rows of a place, or why there are none. */
export const QueueList = memo(function QueueList({ place, q, openId }: QueueListProps) {
  const { t } = useLingui()
  const words = useErrorWords()
  const question = questionOf(place, q)
  const [hold, setHold] = useState(false)
  const scroller = useRef<HTMLDivElement>(null)
  const { rows, isPending, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useQueue(
    question,
    hold,
  )
  const show = useRef<(index: number) => void>(() => {})
  const fetchMore = useCallback(() => void fetchNextPage({ cancelRefetch: false }), [fetchNextPage])
  useAnchor(rows, scroller)
  useMoving(rows, openId, place.name, q, (index) => show.current(index))

  if (isPending) return <QueueSkeleton label={t`The queue is loading`} />
  if (error !== null && rows.count === 0) {
    const { text, quote } = words(error)
    return (
      <ErrorState
        title={t`The queue could not be loaded`}
        quote={quote}
        retry={{ label: t`Try again`, run: () => void refetch() }}
      >
        {text}
      </ErrorState>
    )
  }
  if (rows.count === 0) return <EmptyQueue place={place} q={q} />
  return (
    <div
      ref={scroller}
      className="min-h-0 flex-1 overflow-y-auto overscroll-contain"
      onPointerEnter={(event) => event.pointerType === 'mouse' && setHold(true)}
      onPointerLeave={() => setHold(false)}
    >
      <Drawn
        rows={rows}
        question={question}
        place={place.name}
        q={q}
        openId={openId}
        more={hasNextPage}
        scroller={scroller}
        show={show}
        fetchMore={fetchMore}
      />
      {q !== '' && place.name !== 'all' && !hasNextPage && rows.count <= FEW && (
        <div className="px-4 py-5 text-center">
          <SearchEverywhere q={q} />
        </div>
      )}
      {isFetchingNextPage && <p className="p-3 text-center text-ink-3 text-xs">{t`More are loading…`}</p>}
    </div>
  )
})

/** Rows that come or go above what is seen do not move it: the first seen row keeps its place on the screen. */
function useAnchor(rows: QueueRows, scroller: { current: HTMLDivElement | null }): void {
  const before = useRef(rows)
  useLayoutEffect(() => {
    const element = scroller.current
    const was = before.current
    before.current = rows
    if (element === null || element.scrollTop === 0 || was.count === 0 || was === rows) return
    const height = element.querySelector('li')?.offsetHeight ?? 0
    const place = Math.floor(element.scrollTop / Math.max(1, height))
    const first = was.at(place)
    const is = first === undefined ? -1 : rows.indexOf(first.id)
    if (is >= 0 && is !== place) element.scrollTop += (is - place) * height
  }, [rows, scroller])
}

/** `j` and `k` open the next and the previous conversation. */
function useMoving(
  rows: QueueRows,
  openId: string | undefined,
  place: string,
  q: string,
  show: (index: number) => void,
): void {
  const { t } = useLingui()
  const navigate = useNavigate()
  const lastIndex = useRef(-1)
  // Another list begins at its first row.
  const list = `${place} ${q}`
  const listed = useRef(list)
  if (listed.current !== list) lastIndex.current = -1
  listed.current = list
  const at = openId === undefined ? -1 : rows.indexOf(openId)
  if (at >= 0) lastIndex.current = at
  // Where the last key led; a second one may come before that conversation is on screen.
  const heading = useRef(openId)
  useLayoutEffect(() => {
    heading.current = openId
  }, [openId])
  const move = (step: 1 | -1) => {
    const at = heading.current === undefined ? -1 : rows.indexOf(heading.current)
    // A conversation that left the list (resolved, say) leaves its place to the one that followed it.
    const from = at >= 0 ? at : step === 1 ? lastIndex.current - 1 : lastIndex.current
    const index = Math.min(rows.count - 1, Math.max(0, from + step))
    const next = rows.at(index)
    if (next === undefined) return
    show(index)
    heading.current = next.id
    void navigate({
      to: '/queue/$view/$conversationId',
      params: { view: place, conversationId: next.id },
      search: q === '' ? {} : { q },
    })
  }
  useCommands([
    { id: 'next', group: 'queue', label: t`Next conversation`, run: () => move(1) },
    { id: 'previous', group: 'queue', label: t`Previous conversation`, run: () => move(-1) },
  ])
  const next = rows.at(at + 1)?.id
  useEffect(() => {
    if (next !== undefined && at >= 0)
      void queryClient.prefetchQuery({ ...conversationQuery(next), staleTime: 30_000 })
  }, [next, at])
}

function QueueSkeleton({ label }: { label: string }) {
  return (
    <AfterAMoment label={label}>
      <div className="space-y-5 p-4">
        {[0, 1, 2, 3, 4].map((row) => (
          <div key={row} className="space-y-2">
            <Skeleton className="h-3.5 w-2/5" />
            <Skeleton className="h-3 w-4/5" />
            <Skeleton className="h-3 w-3/5" />
          </div>
        ))}
      </div>
    </AfterAMoment>
  )
}
