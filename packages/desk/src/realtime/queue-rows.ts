import type { Queue, QueueRow } from '@throughline/contracts'

type Page = Pick<Queue, 'items'>

/**
 * The rows of all loaded pages as one list. Nothing here touches each row: what is asked for is found by way of its
 * page, so that it costs the same however many are loaded.
 */
export interface QueueRows {
  count: number
  at(index: number): QueueRow | undefined
  /** Where a conversation stands; -1 when it is not loaded. */
  indexOf(id: string): number
  /** The ids from one place to before another, in their order. */
  ids(from?: number, to?: number): string[]
}

/** Pages are never changed in place, so what was learnt of one stays true. */
const places = new WeakMap<readonly QueueRow[], ReadonlyMap<string, number>>()

/** Where on a page each conversation stands. */
function placesOn({ items }: Page): ReadonlyMap<string, number> {
  let known = places.get(items)
  if (known === undefined) {
    known = new Map(items.map((row, i) => [row.id, i]))
    places.set(items, known)
  }
  return known
}

/** The page and the place on it of a conversation. */
export function findRow(
  pages: readonly Page[],
  id: string,
): { page: number; place: number; row: QueueRow } | null {
  for (const [page, one] of pages.entries()) {
    const place = placesOn(one).get(id)
    const row = place === undefined ? undefined : one.items[place]
    if (place !== undefined && row !== undefined) return { page, place, row }
  }
  return null
}

export function rowsOf(pages: readonly Page[]): QueueRows {
  const begins: number[] = []
  let count = 0
  for (const { items } of pages) {
    begins.push(count)
    count += items.length
  }
  const pageOf = (index: number) => {
    let low = 0
    let high = begins.length - 1
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if ((begins[middle] ?? 0) <= index) low = middle
      else high = middle - 1
    }
    return low
  }
  const at = (index: number) => {
    const page = pageOf(index)
    return pages[page]?.items[index - (begins[page] ?? 0)]
  }
  return {
    count,
    at,
    indexOf(id) {
      const found = findRow(pages, id)
      return found === null ? -1 : (begins[found.page] ?? 0) + found.place
    },
    ids(from = 0, to = count) {
      const ids: string[] = []
      for (let i = Math.max(0, from); i < Math.min(to, count); i++) {
        const row = at(i)
        if (row !== undefined) ids.push(row.id)
      }
      return ids
    },
  }
}

/** A page that was just fetched without what stands on earlier ones: something moved meanwhile. */
export function withoutKnown<T extends Page>(earlier: readonly Page[], page: T): T {
  const items = page.items.filter(({ id }) => findRow(earlier, id) === null)
  return items.length === page.items.length ? page : { ...page, items }
}

/**
 * The rows as they are now in the order in which they stood before; newcomers follow where they belong among themselves,
 * at the end. Only pages that differ are looked into.
 */
export function steadyPages(before: readonly Page[], now: readonly Page[]): readonly Page[] {
  const present = new Set(now)
  const known = new Set(before)
  const fresh = now.filter((page) => !known.has(page))
  if (fresh.length === 0 && before.length === now.length) return before
  const rows = new Map(fresh.flatMap(({ items }) => items.map((row) => [row.id, row])))
  const old = before.filter((page) => !present.has(page))
  const stood = new Set(old.flatMap(({ items }) => items.map(({ id }) => id)))
  const kept = before.map((page) => {
    if (present.has(page)) return page
    return { items: page.items.flatMap(({ id }) => rows.get(id) ?? []) }
  })
  const newcomers = fresh.map((page) => {
    const items = page.items.filter(({ id }) => !stood.has(id))
    return items.length === page.items.length ? page : { items }
  })
  return [...kept, ...newcomers.filter(({ items }) => items.length > 0)]
}
