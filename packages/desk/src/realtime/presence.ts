import type { ConversationPresence } from '@throughline/contracts'
import { useSyncExternalStore } from 'react'

const presences = new Map<string, ConversationPresence>()
const listeners = new Set<() => void>()

export function setPresence(presence: ConversationPresence): void {
  presences.set(presence.conversationId, presence)
  for (const listener of listeners) listener()
}

/** After a lost connection nobody knows who is still there. */
export function clearPresence(): void {
  presences.clear()
  for (const listener of listeners) listener()
}

/** Who else is at a conversation: colleagues, and the customer while their chat is open. */
export function usePresence(conversationId: string): ConversationPresence | undefined {
  return useSyncExternalStore(subscribe, () => presences.get(conversationId))
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
