import type { Cursor, DeskClientFrame, DeskServerFrame } from '@throughline/contracts'

export type Connection = 'connecting' | 'live' | 'lost'

export interface SocketEvents {
  frame(frame: DeskServerFrame): void
  connection(state: Connection): void
  /** The cursor is void: take new snapshots and answer with the oldest cursor among them. */
  reset(): Promise<Cursor>
  /** The session has ended. */
  signedOut(): void
}

export interface Socket {
  send(frame: DeskClientFrame): void
  open(conversationId: string | null): void
  close(): void
}

// Why the server closed the socket, as its own protocol says.
const signedOut = 4401
const missedTooMuch = 4409
const pingEvery = 20_000
const silentFor = 45_000
const slowestRetry = 10_000

/**
 * Keeps the desk's socket open: resumes after the last cursor when the line breaks, waits longer between attempts
 * while it stays broken (0.5 s to 10 s), and tries at once when the network comes back.
 */
export function openSocket(start: Cursor, events: SocketEvents): Socket {
  let cursor = start
  let openConversationId: string | null = null
  let socket: WebSocket | null = null
  let attempts = 0
  let lastHeard = Date.now()
  let retry: ReturnType<typeof setTimeout> | undefined
  let closed = false
  let stale = false

  const send = (frame: DeskClientFrame) => {
    if (socket?.readyState === WebSocket.OPEN) socket.send(JSON.stringify(frame))
  }
  const hello = () => send({ type: 'hello', cursor, openConversationId })

  function connect() {
    clearTimeout(retry)
    if (closed) return
    lastHeard = Date.now()
    const opened = new WebSocket(addressOf('/v1/realtime'))
    socket = opened
    opened.onopen = async () => {
      if (stale) cursor = await events.reset()
      stale = false
      hello()
    }
    opened.onmessage = (message) => {
      lastHeard = Date.now()
      void receive(JSON.parse(String(message.data)))
    }
    opened.onclose = ({ code }) => {
      if (socket !== opened || closed) return
      socket = null
      events.connection('lost')
      if (code === signedOut) return events.signedOut()
      stale = stale || code === missedTooMuch
      retry = setTimeout(connect, Math.min(500 * 2 ** attempts, slowestRetry) * (0.75 + Math.random() / 2))
      attempts += 1
    }
  }

  async function receive(frame: DeskServerFrame) {
    if (frame.type === 'reset') {
      cursor = await events.reset()
      hello()
      return
    }
    if (frame.type === 'ready') {
      attempts = 0
      events.connection('live')
    }
    if (frame.type === 'event') cursor = frame.cursor
    events.frame(frame)
  }

  const now = () => {
    if (socket === null) connect()
  }
  const beat = setInterval(() => {
    if (Date.now() - lastHeard > silentFor) socket?.close()
    else send({ type: 'ping' })
  }, pingEvery)
  window.addEventListener('online', now)
  connect()

  return {
    send,
    open(conversationId) {
      openConversationId = conversationId
      send({ type: 'open', conversationId })
    },
    close() {
      closed = true
      clearInterval(beat)
      clearTimeout(retry)
      window.removeEventListener('online', now)
      socket?.close()
    },
  }
}

function addressOf(path: string): string {
  const url = new URL(path, window.location.href)
  url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:'
  return url.href
}
