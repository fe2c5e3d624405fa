import { randomUUID } from 'node:crypto'
import type { Bus } from '../../../platform/bus/index.ts'
import type { Presence } from '../../../platform/realtime/index.ts'

declare module '../../../platform/bus/bus.ts' {
  interface BusSubjects {
    /** A customer's last window on this conversation was closed or put away. */
    'chat.customer_left': { conversationId: string }
    /** A customer's window on this conversation is open and in sight again. */
    'chat.customer_returned': { conversationId: string }
  }
}

/** Whether the customer has one chat window in sight, told to presence as it changes. */
export interface Sight {
  /** The conversation that the window is on; null before there is one. */
  readonly conversationId: string | null
  /** Whoever looks at the chat looks at its next conversation too. */
  follow(conversationId: string | null): void
  show(visible: boolean): void
  type(typing: boolean): void
  /** Whoever is blocked is neither here nor typing for anybody. */
  hide(hidden: boolean): void
  /** The window was closed. */
  leave(): void
}

export function createSight(presence: Presence, bus: Bus): Sight {
  const source = randomUUID()
  let conversationId: string | null = null
  let here = false
  let hidden = false

  function follow(id: string | null): void {
    const wasHere = here
    if (conversationId !== null && conversationId !== id) leave()
    conversationId = id
    if (id !== null) tell(wasHere, false)
  }

  function tell(visible: boolean, typing: boolean): void {
    const seen = visible && !hidden
    const returned = seen && !here
    const left = !seen && here
    here = seen
    if (conversationId === null) return
    presence.set(source, conversationId, { kind: 'customer', here, typing: typing && !hidden })
    if (returned) bus.publish('chat.customer_returned', { conversationId })
    if (left) sayLeft(conversationId)
  }

  function leave(): void {
    presence.clear(source)
    if (conversationId !== null && here) sayLeft(conversationId)
    here = false
  }

  /** Another window of theirs may still be in sight. */
  function sayLeft(id: string): void {
    if (!presence.of(id).customer.here) bus.publish('chat.customer_left', { conversationId: id })
  }

  return {
    get conversationId() {
      return conversationId
    },
    follow,
    show: (visible) => tell(visible, false),
    type: (typing) => tell(here, typing),
    hide(now) {
      if (hidden === now) return
      hidden = now
      tell(here, false)
    },
    leave,
  }
}
