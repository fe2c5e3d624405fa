import { useSyncExternalStore } from 'react'

interface Asked {
  conversationId: string
  /** Null: which one is chosen first. */
  macroId: string | null
}

let asked: Asked | null = null
const listeners = new Set<() => void>()

function set(next: Asked | null): void {
  asked = next
  for (const listener of listeners) listener()
}

/** Shows what a macro would do to a conversation, to be run from there. */
export function askMacro(next: Asked): void {
  set(next)
}

export function stopAskingMacro(): void {
  set(null)
}

/** What is asked for in this conversation. */
export function useAskedMacro(conversationId: string): Asked | null {
  const present = useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => asked,
  )
  return present?.conversationId === conversationId ? present : null
}
