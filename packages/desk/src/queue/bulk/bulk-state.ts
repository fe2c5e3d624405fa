import type { BulkAction } from '@throughline/contracts'
import { useSyncExternalStore } from 'react'

export interface BulkState {
  /** What goes on now; null at rest. `action` comes with the first answer. */
  running: { action: BulkAction | null; undoing: boolean } | null
  /** A finished one that left conversations out, to be read. */
  leftOut: { action: BulkAction; state: 'refused' | 'kept' } | null
}

let state: BulkState = { running: null, leftOut: null }
const listeners = new Set<() => void>()

/** Kept outside of the screens: on a narrow one the queue goes away while a bulk action goes on. */
export function setBulkState(change: Partial<BulkState>): void {
  state = { ...state, ...change }
  for (const listener of listeners) listener()
}

export function useBulkState(): BulkState {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => state,
  )
}
