import type { AttachmentView } from '@throughline/contracts'
import { useSyncExternalStore } from 'react'

/** A message that somebody wants to pass on, with what they have said about that so far. */
export interface Forwarding {
  conversationId: string
  messageId: string
  /** How the message begins. */
  about: string
  files: readonly AttachmentView[]
  to: string
  text: string
  /** The ids of files that stay here. */
  left: readonly string[]
  /** False where the signature is left off. */
  signed: boolean
}

let asked: readonly Forwarding[] = []
const listeners = new Set<() => void>()

/** Asks to whom, as soon as the conversation is in view. */
export function askToForward(forwarding: Forwarding): void {
  set([...asked.filter((one) => one.conversationId !== forwarding.conversationId), forwarding])
}

export function endForwarding(forwarding: Forwarding): void {
  set(asked.filter((one) => one !== forwarding))
}

/** What is asked in a conversation. */
export function useForwarding(conversationId: string): Forwarding | undefined {
  const present = useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => asked,
  )
  return present.find((one) => one.conversationId === conversationId)
}

function set(next: readonly Forwarding[]): void {
  asked = next
  for (const listener of listeners) listener()
}
