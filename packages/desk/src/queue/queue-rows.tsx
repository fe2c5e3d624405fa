import { useLingui } from '@lingui/react/macro'
import type { QueueRow as Row } from '@throughline/contracts'
import { type KeyboardEvent, memo, type RefObject, useCallback, useEffect, useRef } from 'react'
import type { QueueQuestion } from '../api/queries.ts'
import { useNow } from '../i18n/use-now.ts'
import { topIsSeen } from '../realtime/deep-lists.ts'
import type { QueueRows as Rows } from '../realtime/queue-rows.ts'
import { QueueRow, type QueueRowProps } from './queue-row.tsx'
import { SelectableRow, type SelectableRowProps } from './selectable-row.tsx'
import { useRowWords } from './use-row-words.ts'
import { listName } from './use-selection.ts'
import { useWindow } from './use-window.ts'

/** More are asked for when so few are left below. */
const AHEAD = 150

export interface QueueRowsProps {
  rows: Rows
  question: QueueQuestion
  /** As in the address. */
  place: string
  q: string
  openId: string | undefined
  /** Whether there are more than those that are loaded. */
  more: boolean
  scroller: RefObject<HTMLDivElement | null>
  /** How to bring a row into sight, for whoever moves by keys. */
  show: RefObject<(index: number) => void>
  fetchMore(): void
}

/** The rows in sight, each where it belongs in a list as long as all of them. */
export function QueueRows(props: QueueRowsProps) {
  const { rows, question, place, q, openId, more, scroller, fetchMore } = props
  const { t } = useLingui()
  const now = useNow()
  const words = useRowWords()
  const list = listName(question)
  const { from, to, height, show } = useWindow(list, rows.count, scroller)
  props.show.current = show
  const near = to >= rows.count - AHEAD
  // Each page that comes asks again, until enough is ahead.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  useEffect(() => {
    if (more && near) fetchMore()
  }, [more, near, rows.count, fetchMore])
  const atTop = from === 0
  // biome-ignore lint/correctness/useExhaustiveDependencies: the list stands for its question
  useEffect(() => {
    if (atTop) topIsSeen(question)
  }, [atTop, list])
  const latest = useRef({ rows, openId })
  latest.current = { rows, openId }
  const shown = useCallback(() => ({ ids: latest.current.rows.ids(), openId: latest.current.openId }), [])
  const drawn: { row: Row; index: number }[] = []
  for (let index = from; index < to; index++) {
    const row = rows.at(index)
    // What was fetched twice while it moved is drawn once.
    if (row !== undefined && drawn.every((other) => other.row.id !== row.id)) drawn.push({ row, index })
  }
  return (
    <ul
      aria-label={t`Conversations`}
      className="relative"
      style={{ height: rows.count * height }}
      onKeyDown={moveFocus}
    >
      {drawn.map(({ row, index }) => (
        <Slot
          key={row.id}
          row={row}
          index={index}
          height={height}
          size={more ? -1 : rows.count}
          list={list}
          shown={shown}
          place={place}
          q={q}
          view={question.view}
          open={row.id === openId}
          now={now}
          words={words}
        />
      ))}
    </ul>
  )
}

interface SlotProps extends QueueRowProps, Pick<SelectableRowProps, 'list' | 'shown'> {
  index: number
  height: number
  /** How many rows there are; -1 while that is not known. */
  size: number
}

const Slot = memo(function Slot({ index, height, size, list, shown, ...row }: SlotProps) {
  return (
    <li
      aria-setsize={size}
      aria-posinset={index + 1}
      className="absolute inset-x-0 top-0"
      style={{ transform: `translateY(${index * height}px)` }}
    >
      <SelectableRow row={row.row} list={list} shown={shown}>
        <QueueRow {...row} />
      </SelectableRow>
    </li>
  )
})

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
