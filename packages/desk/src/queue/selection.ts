import type { BulkActionRequest, BulkChange, QueueRow } from '@throughline/contracts'
import type { QueueRows } from '../realtime/queue-rows.ts'

/**
 * What is chosen in one list: some conversations by id, or all that its view and search hold, also those that are
 * not loaded. `anchor` is where a range begins.
 */
export interface Selection {
  all: boolean
  ids: ReadonlySet<string>
  anchor: string | null
}

/** As many chosen ones as one bulk action takes; more go by view and search. */
export const MOST_CHOSEN = 1_000

export const nothing: Selection = { all: false, ids: new Set(), anchor: null }

/** Chooses one, or no longer. Taking one out of all leaves the others that are shown. */
export function toggled(selection: Selection, id: string, shown: readonly string[]): Selection {
  if (selection.all)
    return some(
      shown.filter((other) => other !== id),
      id,
    )
  const ids = selection.ids.has(id)
    ? [...selection.ids].filter((other) => other !== id)
    : [...selection.ids, id]
  return some(ids, id)
}

/** Adds everything from the anchor (or else from `from`, the open one) to this one, in the order that is shown. */
export function withRange(
  selection: Selection,
  id: string,
  shown: readonly string[],
  from: string | undefined,
): Selection {
  if (selection.all) return selection
  const anchor = selection.anchor ?? from ?? id
  const end = shown.indexOf(id)
  // An anchor that left the list cannot begin a range.
  const begin = shown.includes(anchor) ? shown.indexOf(anchor) : end
  const range = shown.slice(Math.min(begin, end), Math.max(begin, end) + 1)
  return some([...selection.ids, ...range], shown[begin] ?? id)
}

/** Just these. */
export function chosen(ids: Iterable<string>): Selection {
  return some(ids, null)
}

/** All of the view and search; where everything is loaded and few, just those, so that no newcomer slips in. */
export function everything(shown: readonly string[], more: boolean): Selection {
  if (more || shown.length > MOST_CHOSEN) return { ...nothing, all: true }
  return some(shown, null)
}

export function isChosen(selection: Selection, id: string): boolean {
  return selection.all || selection.ids.has(id)
}

/** How many of the chosen ones are still in the list. */
export function chosenCount(selection: Selection, rows: QueueRows): number {
  return selection.all ? rows.count : placesOf(selection, rows).length
}

/** The chosen ones that are still in the list, in its order: what nobody sees there any more is not changed unseen. */
export function chosenRows(selection: Selection, rows: QueueRows): QueueRow[] {
  return placesOf(selection, rows).flatMap((place) => rows.at(place) ?? [])
}

function placesOf({ ids }: Selection, rows: QueueRows): number[] {
  return [...ids]
    .map(rows.indexOf)
    .filter((place) => place >= 0)
    .sort((a, b) => a - b)
}

/**
 * What the API is told to change. Where a status goes, or a macro may write, a conversation in which something happened since it was seen
 * is left alone: nobody resolves a message that they have not read.
 */
export function targetOf(
  selection: Selection,
  rows: QueueRows,
  place: Extract<BulkActionRequest['target'], { view: unknown }>,
  change: BulkChange,
): BulkActionRequest['target'] {
  if (selection.all) return place
  const guarded = change.kind === 'status' || change.kind === 'macro'
  return {
    items: chosenRows(selection, rows).map(({ id, version }) => ({ id, ...(guarded && { version }) })),
  }
}

function some(ids: Iterable<string>, anchor: string | null): Selection {
  return { all: false, ids: new Set([...new Set(ids)].slice(0, MOST_CHOSEN)), anchor }
}
