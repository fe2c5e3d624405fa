import type { Queue, QueueOrder, QueueRow, QueueView, Viewer } from '@throughline/contracts'
import { type ConversationSummary, compareInOrder, standsInView } from '@throughline/contracts'
import { findRow } from './queue-rows.ts'

export interface QueueScope {
  view: QueueView
  /** The words searched for; a searched list takes no newcomers, since only the server knows whether they match. */
  search: string
  order: QueueOrder
  viewer: Viewer
}

/**
 * Puts a conversation as it is now into the loaded pages of a view, moves it, or takes it out. `value` null means
 * that it left the viewer's sight. Applying a late or repeated patch changes nothing: versions never go back.
 */
export function patchQueue(
  pages: readonly Queue[],
  place: QueueScope,
  id: string,
  value: ConversationSummary | null,
  readSeq = 0,
): readonly Queue[] {
  const present = findRow(pages, id)?.row
  if (value === null) return present === undefined ? pages : without(pages, id)
  if (present !== undefined && present.version > value.version) return pages
  const item: QueueRow = { ...present, ...value, readSeq: present?.readSeq ?? readSeq }
  if (place.search !== '') return present === undefined ? pages : replaced(pages, item)
  if (!standsInView(place.view, value, place.viewer))
    return present === undefined ? pages : without(pages, id)
  return inserted(present === undefined ? pages : without(pages, id), place.order, item)
}

/** Puts the signed-in agent's own read mark of a conversation where it stands now, also back. */
export function markReadInQueue(pages: readonly Queue[], id: string, seq: number): readonly Queue[] {
  const present = findRow(pages, id)?.row
  return present === undefined || present.readSeq === seq
    ? pages
    : replaced(pages, { ...present, readSeq: seq })
}

function without(pages: readonly Queue[], id: string): readonly Queue[] {
  const found = findRow(pages, id)
  const page = found === null ? undefined : pages[found.page]
  if (found === null || page === undefined) return pages
  const rest = pages.with(found.page, { ...page, items: page.items.toSpliced(found.place, 1) })
  // Fetched twice while it moved: neither may stay.
  return without(rest, id)
}

function replaced(pages: readonly Queue[], item: QueueRow): readonly Queue[] {
  const found = findRow(pages, item.id)
  const page = found === null ? undefined : pages[found.page]
  if (found === null || page === undefined) return pages
  return pages.with(found.page, { ...page, items: page.items.with(found.place, item) })
}

function inserted(pages: readonly Queue[], order: QueueOrder, item: QueueRow): readonly Queue[] {
  for (const [p, page] of pages.entries()) {
    const end = page.items.at(-1)
    // Pages stand in order, so that only one of them is looked into.
    if (end === undefined || compareInOrder(order, item, end) > 0) continue
    const at = page.items.findIndex((row) => compareInOrder(order, item, row) < 0)
    if (at >= 0) return pages.with(p, { ...page, items: page.items.toSpliced(at, 0, item) })
  }
  const last = pages.at(-1)
  // Behind everything loaded: it belongs to a page that will be fetched when somebody scrolls there.
  if (last === undefined || last.next !== null) return pages
  return pages.with(-1, { ...last, items: [...last.items, item] })
}
