import type { WidgetMessage } from '@throughline/contracts'
import { type ChatState, initialState } from './state.ts'

/** The one state of the chat, and who wants to hear of its changes. */
export interface Model {
  state(): ChatState
  set(change: Partial<ChatState>): void
  subscribe(listener: () => void): () => void
}

/** `derive` is called after each change and adds what follows from it; `onArrival` hears of each new message once. */
export function createModel(options: {
  open: boolean
  derive(state: ChatState): Partial<ChatState>
  onArrival(message: WidgetMessage): void
}): Model {
  const listeners = new Set<() => void>()
  let state: ChatState = { ...initialState, open: options.open }
  return {
    state: () => state,
    set(change) {
      const known = state.messages.at(-1)?.seq ?? 0
      const wasReady = state.phase === 'ready'
      state = { ...state, ...change }
      state = { ...state, ...options.derive(state) }
      for (const listener of listeners) listener()
      if (!wasReady) return
      for (const message of state.messages) {
        if (message.seq > known && message.from !== 'customer') options.onArrival(message)
      }
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
