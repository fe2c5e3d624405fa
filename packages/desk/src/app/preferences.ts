import type { Theme } from '@throughline/contracts'
import { useSyncExternalStore } from 'react'

/** What this browser remembers for itself. */
export interface Preferences {
  theme: Theme
  /** Whether single keys give commands at all. */
  shortcuts: boolean
  /** Chosen keys by command id; an empty one takes the key away. */
  keys: Readonly<Record<string, string>>
  /** What each person who uses this browser last let become of a conversation with a reply, by agent id. */
  afterSending: Readonly<Record<string, AfterSending>>
  afterResolving: AfterResolving
  /** The language that replies are checked in where somebody chose one, by conversation, the newest first. */
  spelling: readonly (readonly [conversationId: string, language: string])[]
  /** What each of them lately looked for in the queue, the newest first. */
  recentSearches: Readonly<Record<string, readonly string[]>>
}

/** Where one goes once a conversation is resolved. */
export type AfterResolving = 'stay' | 'next' | 'list'

/** What becomes of the conversation with the reply. */
export type AfterSending = 'open' | 'waiting' | 'resolved'

const key = 'throughline.preferences'
const usual: Preferences = {
  theme: 'system',
  shortcuts: true,
  keys: {},
  afterSending: {},
  afterResolving: 'stay',
  spelling: [],
  recentSearches: {},
}
let present: Preferences = read()
const listeners = new Set<() => void>()

export function getPreferences(): Preferences {
  return present
}

export function setPreferences(change: Partial<Preferences>): void {
  present = { ...present, ...change }
  try {
    localStorage.setItem(key, JSON.stringify(present))
  } catch {
    // Private windows may refuse; then it holds until the page closes.
  }
  for (const listener of listeners) listener()
}

export function usePreferences(): Preferences {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => present,
  )
}

/** Puts the chosen theme on the page; `system` leaves it to the system. */
export function showTheme(theme: Theme): void {
  if (theme === 'system') document.documentElement.removeAttribute('data-theme')
  else document.documentElement.dataset.theme = theme
}

function read(): Preferences {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(key) ?? '{}')
    return typeof stored === 'object' && stored !== null ? { ...usual, ...stored } : usual
  } catch {
    return usual
  }
}
