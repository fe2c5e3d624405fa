import type {
  WidgetConfig,
  WidgetMessage,
  WidgetServerFrame,
  WidgetSnapshot,
  WidgetWait,
} from '@throughline/contracts'
import type { OutboxEntry } from './outbox.ts'

/** Everything that the chat shows. Replaced, never changed in place. */
export interface ChatState {
  /** `failed`: the server knows no such chat. */
  phase: 'starting' | 'ready' | 'failed'
  config: WidgetConfig | null
  conversation: WidgetSnapshot['conversation']
  /** By seq, each once. */
  messages: WidgetMessage[]
  pending: OutboxEntry[]
  agentReadSeq: number
  wait: WidgetWait
  /** The name of the agent who is typing. */
  typing: string | null
  /** No answer from the server, by socket or by HTTP. */
  offline: boolean
  open: boolean
  unread: number
}

export const initialState: ChatState = {
  phase: 'starting',
  config: null,
  conversation: null,
  messages: [],
  pending: [],
  agentReadSeq: 0,
  wait: { away: false, opensAt: null, expectedSeconds: null, slow: false, place: null },
  typing: null,
  offline: false,
  open: false,
  unread: 0,
}

/**
 * Takes a snapshot: its messages are all there are, except newer ones that the stream brought while the
 * snapshot was on its way. A message's state never goes back.
 */
export function withSnapshot(state: ChatState, snapshot: WidgetSnapshot): ChatState {
  const same = state.conversation?.id === snapshot.conversation?.id
  const ids = new Set(snapshot.messages.map(({ id }) => id))
  const last = Math.max(0, ...snapshot.messages.map(({ seq }) => seq))
  const kept = same ? state.messages.filter(({ id, seq }) => ids.has(id) || seq > last) : []
  return {
    ...state,
    phase: 'ready',
    conversation: snapshot.conversation,
    wait: snapshot.wait,
    messages: merge(kept, snapshot.messages),
    agentReadSeq: same ? Math.max(state.agentReadSeq, snapshot.agentReadSeq) : snapshot.agentReadSeq,
  }
}

/** Takes one frame of the stream; the same frame again changes nothing. */
export function withFrame(state: ChatState, frame: WidgetServerFrame): ChatState {
  switch (frame.type) {
    case 'message':
      return {
        ...state,
        messages: merge(state.messages, [frame.message]),
        // A line that stands again, as when it was read, says nothing of who writes the next one.
        ...(frame.message.from === 'agent' &&
          frame.message.seq > lastIncomingSeq(state) && {
            typing: null,
            wait: { ...state.wait, place: null },
          }),
      }
    case 'conversation':
      return { ...state, conversation: frame.conversation }
    case 'read':
      return { ...state, agentReadSeq: Math.max(state.agentReadSeq, frame.agentReadSeq) }
    case 'wait':
      return { ...state, wait: frame.wait }
    case 'typing':
      return { ...state, typing: frame.typing ? frame.name : null }
    default:
      return state
  }
}

const order = { sent: 0, delivered: 1, read: 2 }

/** Both lists as one: each message once, by seq, with the later of its states. */
export function merge(known: WidgetMessage[], news: WidgetMessage[]): WidgetMessage[] {
  const byId = new Map(known.map((message) => [message.id, message]))
  for (const message of news) {
    const before = byId.get(message.id)
    const late = before && order[before.state] > order[message.state]
    byId.set(message.id, late ? { ...message, state: before.state } : message)
  }
  return [...byId.values()].sort((one, other) => one.seq - other.seq)
}

/** The highest seq that came from the other side; the visitor has read up to it when the chat is in view. */
export function lastIncomingSeq({ messages }: ChatState): number {
  return messages.reduce((last, { from, seq }) => (from === 'customer' ? last : Math.max(last, seq)), 0)
}

/** How many messages of people (or bots) the visitor has not seen. */
export function unreadAfter({ messages }: ChatState, readSeq: number): number {
  return messages.filter(
    ({ from, seq, state }) => (from === 'agent' || from === 'bot') && state !== 'read' && seq > readSeq,
  ).length
}
