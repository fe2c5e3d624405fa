import { useSyncExternalStore } from 'react'
import type { QueueQuestion } from '../api/queries.ts'
import { isChosen, nothing, type Selection } from './selection.ts'

let present: { list: string; selection: Selection } = { list: '', selection: nothing }
const listeners = new Set<() => void>()

/** What is chosen in a list; another view or search begins with nothing. */
export function selectionIn(list: string): Selection {
  return present.list === list ? present.selection : nothing
}

export function select(list: string, selection: Selection): void {
  present = { list, selection }
  for (const listener of listeners) listener()
}

export function useSelection(list: string): Selection {
  return useSyncExternalStore(subscribe, () => selectionIn(list))
}

export function useIsChosen(list: string, id: string): boolean {
  return useSyncExternalStore(subscribe, () => isChosen(selectionIn(list), id))
}

/** Whether anything at all is chosen, so that every row shows its box. */
export function useIsChoosing(list: string): boolean {
  return useSyncExternalStore(subscribe, () => {
    const { all, ids } = selectionIn(list)
    return all || ids.size > 0
  })
}

/** The name of a list of the queue. */
export function listName({ view, search, order }: QueueQuestion): string {
  return `${view} ${order} ${search}`
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
