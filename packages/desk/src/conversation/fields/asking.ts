import { useSyncExternalStore } from 'react'
import { fieldsQuery } from '../../api/fields.ts'
import { queryClient } from '../../api/query-client.ts'

interface Question {
  conversationId: string
  keys: readonly string[]
  /** What goes on once they have their values. */
  goOn(): void
}

let question: Question | null = null
const listeners = new Set<() => void>()

function set(next: Question | null): void {
  question = next
  for (const listener of listeners) listener()
}

/** Asks for the fields without which the conversation is not resolved, and then goes on. */
export function askForFields(next: Question): void {
  set(next)
}

/** As `askForFields`, after the server refused: the definitions known here may be old. */
export function askAsRefused(conversationId: string, details: unknown, goOn: () => void): void {
  const keys =
    typeof details === 'object' && details !== null && 'keys' in details ? (details.keys as string[]) : []
  void queryClient
    .invalidateQueries({ queryKey: fieldsQuery.queryKey })
    .then(() => set({ conversationId, keys, goOn }))
}

export function stopAsking(): void {
  set(null)
}

export function useQuestion(conversationId: string): Question | null {
  const present = useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => question,
  )
  return present?.conversationId === conversationId ? present : null
}
