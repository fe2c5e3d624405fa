import type { WidgetMessageRequest } from '@throughline/contracts'
import type { Store } from '../shared/store.ts'

/** A message that the server has not acknowledged yet. */
export interface OutboxEntry extends WidgetMessageRequest {
  /** Milliseconds since 1970; the order of sending. */
  at: number
  /** Names of its files, to show while it waits. */
  fileNames?: string[]
  /** Why the server refused it; it then waits for the visitor to try again or to remove it. */
  problem?: string
}

export interface Outbox {
  /** Oldest first. */
  entries(): OutboxEntry[]
  put(entry: OutboxEntry): void
  remove(clientId: string): void
  /** Is this a storage key of this outbox (for `storage` events of other tabs)? */
  owns(key: string | null): boolean
}

/**
 * Keeps messages in the browser until they are acknowledged. Each has a storage key of its own, so that two
 * tabs writing at once cannot overwrite each other's.
 */
export function createOutbox(store: Store, inbox: string, sid: string): Outbox {
  const prefix = `throughline:${inbox}:out:${sid}:`
  return {
    entries: () =>
      store
        .keys()
        .filter((key) => key.startsWith(prefix))
        .flatMap((key) => parse(store.get(key)) ?? [])
        .sort((one, other) => one.at - other.at),
    put: (entry) => store.set(prefix + entry.clientId, JSON.stringify(entry)),
    remove: (clientId) => store.remove(prefix + clientId),
    owns: (key) => key === null || key.startsWith(prefix),
  }
}

function parse(text: string | null): OutboxEntry | null {
  try {
    const entry: OutboxEntry = JSON.parse(text ?? '')
    return typeof entry.clientId === 'string' && typeof entry.text === 'string' ? entry : null
  } catch {
    return null
  }
}
