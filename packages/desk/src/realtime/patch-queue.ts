import type { Queue, QueueOrder, QueueRow, QueueView, Viewer } from '@throughline/contracts'
import { type ConversationSummary, compareInOrder, standsInView } from '@throughline/contracts'

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
  const present = pages.flatMap((page) => page.items).find((item) => item.id === id)
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
  const present = pages.flatMap((page) => page.items).find((item) => item.id === id)
  return present === undefined || present.readSeq === seq
    ? pages
    : replaced(pages, { ...present, readSeq: seq })
}

/** The rows of all loaded pages, each conversation once. */
export function rowsOf(pages: readonly Queue[]): QueueRow[] {
  const seen = new Set<string>()
  return pages.flatMap((page) =>
    page.items.filter((item) => !seen.has(item.id) && seen.add(item.id) !== undefined),
  )
}

function without(pages: readonly Queue[], id: string): Queue[] {
  return pages.map((page) =>
    page.items.some((item) => item.id === id)
      ? { ...page, items: page.items.filter((item) => item.id !== id) }
      : page,
  )
}

function replaced(pages: readonly Queue[], item: QueueRow): Queue[] {
  return pages.map((page) => ({ ...page, items: page.items.map((row) => (row.id === item.id ? item : row)) }))
}

function inserted(pages: readonly Queue[], order: QueueOrder, item: QueueRow): readonly Queue[] {
  for (const [p, page] of pages.entries()) {
    const at = page.items.findIndex((row) => compareInOrder(order, item, row) < 0)
    if (at >= 0) return pages.with(p, { ...page, items: page.items.toSpliced(at, 0, item) })
  }
  const last = pages.at(-1)
  // Behind everything loaded: it belongs to a page that will be fetched when somebody scrolls there.
  if (last === undefined || last.next !== null) return pages
  return pages.with(-1, { ...last, items: [...last.items, item] })
}
