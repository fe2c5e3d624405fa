import { useLingui } from '@lingui/react/macro'
import { useNavigate } from '@tanstack/react-router'
import { useVirtualizer } from '@tanstack/react-virtual'
import type { QueueItem } from '@throughline/contracts'
import { AfterAMoment, ErrorState, Skeleton } from '@throughline/ui'
import { type KeyboardEvent, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { conversationQuery } from '../api/queries.ts'
import { queryClient } from '../api/query-client.ts'
import { useCommands } from '../commands/commands.ts'
import { useErrorWords } from '../i18n/error-words.ts'
import { EmptyQueue } from './empty-queue.tsx'
import { type QueuePlace, questionOf } from './place.ts'
import { QueueRow } from './queue-row.tsx'
import { SearchEverywhere } from './search/search-everywhere.tsx'
import { SelectableRow } from './selectable-row.tsx'
import { useQueue } from './use-queue.ts'
import { listName } from './use-selection.ts'

/** After so few results the search may go on elsewhere. */
const FEW = 5

export interface QueueListProps {
  place: QueuePlace
  /** What is searched for in it. */
  q: string
  openId: string | undefined
}

/** The rows of a place, drawn only where they are seen; more are fetched when their end comes near. */
export function QueueList({ place, q, openId }: QueueListProps) {
  const { t } = useLingui()
  const words = useErrorWords()
  const question = questionOf(place, q)
  const [hold, setHold] = useState(false)
  const scroller = useRef<HTMLDivElement>(null)
  const { rows, isPending, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useQueue(
    question,
    hold,
  )
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => 93,
    getItemKey: (index) => rows[index]?.id ?? index,
    overscan: 8,
  })
  const seen = virtual.getVirtualItems()
  const last = seen.at(-1)?.index ?? 0
  useEffect(() => {
    if (hasNextPage && !isFetchingNextPage && last >= rows.length - 10) void fetchNextPage()
  }, [hasNextPage, isFetchingNextPage, last, rows.length, fetchNextPage])
  useAnchor(rows, scroller)
  useMoving(rows, openId, place.name, q, (index) => virtual.scrollToIndex(index, { align: 'auto' }))

  if (isPending) return <QueueSkeleton label={t`The queue is loading`} />
  if (error !== null && rows.length === 0) {
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
  if (rows.length === 0) return <EmptyQueue place={place} q={q} />
  return (
    <div
      ref={scroller}
      className="min-h-0 flex-1 overflow-y-auto overscroll-contain"
      onPointerEnter={(event) => event.pointerType === 'mouse' && setHold(true)}
      onPointerLeave={() => setHold(false)}
    >
      <ul
        aria-label={t`Conversations`}
        className="relative"
        style={{ height: virtual.getTotalSize() }}
        onKeyDown={moveFocus}
      >
        {seen.map((slot) => {
          const row = rows[slot.index]
          return row === undefined ? null : (
            <li
              key={slot.key}
              ref={virtual.measureElement}
              data-index={slot.index}
              aria-setsize={hasNextPage ? -1 : rows.length}
              aria-posinset={slot.index + 1}
              className="absolute inset-x-0 top-0"
              style={{ transform: `translateY(${slot.start}px)` }}
            >
              <SelectableRow row={row} list={listName(question)} rows={rows} openId={openId}>
                <QueueRow row={row} place={place.name} q={q} view={question.view} open={row.id === openId} />
              </SelectableRow>
            </li>
          )
        })}
      </ul>
      {q !== '' && place.name !== 'all' && !hasNextPage && rows.length <= FEW && (
        <div className="px-4 py-5 text-center">
          <SearchEverywhere q={q} />
        </div>
      )}
      {isFetchingNextPage && <p className="p-3 text-center text-ink-3 text-xs">{t`More are loading…`}</p>}
    </div>
  )
}

/** Rows that come or go above what is seen do not move it: the first seen row keeps its place on the screen. */
function useAnchor(rows: readonly QueueItem[], scroller: { current: HTMLDivElement | null }): void {
  const before = useRef<readonly string[]>([])
  useLayoutEffect(() => {
    const element = scroller.current
    const ids = rows.map((row) => row.id)
    if (element !== null && element.scrollTop > 0 && before.current.length > 0) {
      const height = element.scrollHeight / Math.max(1, before.current.length)
      const first = before.current[Math.floor(element.scrollTop / height)]
      const was = first === undefined ? -1 : before.current.indexOf(first)
      const is = first === undefined ? -1 : ids.indexOf(first)
      if (was >= 0 && is >= 0 && is !== was) element.scrollTop += (is - was) * height
    }
    before.current = ids
  }, [rows, scroller])
}

/** The arrow keys move the focus from row to row. */
function moveFocus(event: KeyboardEvent<HTMLElement>): void {
  if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
  const links = [...event.currentTarget.querySelectorAll('a')].sort(
    (a, b) => a.getBoundingClientRect().top - b.getBoundingClientRect().top,
  )
  const at = links.findIndex((link) => link.contains(document.activeElement))
  const next = links[event.key === 'ArrowDown' ? at + 1 : at - 1]
  if (at < 0 || next === undefined) return
  event.preventDefault()
  next.focus()
}

/** `j` and `k` open the next and the previous conversation. */
function useMoving(
  rows: readonly QueueItem[],
  openId: string | undefined,
  place: string,
  q: string,
  show: (index: number) => void,
): void {
  const { t } = useLingui()
  const navigate = useNavigate()
  const lastIndex = useRef(-1)
  const at = rows.findIndex((row) => row.id === openId)
  if (at >= 0) lastIndex.current = at
  // Where the last key led; a second one may come before that conversation is on screen.
  const heading = useRef(openId)
  useLayoutEffect(() => {
    heading.current = openId
  }, [openId])
  const move = (step: 1 | -1) => {
    const at = rows.findIndex((row) => row.id === heading.current)
    // A conversation that left the list (resolved, say) leaves its place to the one that followed it.
    const from = at >= 0 ? at : step === 1 ? lastIndex.current - 1 : lastIndex.current
    const index = Math.min(rows.length - 1, Math.max(0, from + step))
    const next = rows[index]
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
  const next = rows[at + 1]?.id
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
