import type { WidgetClientFrame, WidgetServerFrame } from '@throughline/contracts'

export interface Stream {
  start(): void
  stop(): void
  /** True once the server has said `ready`. */
  live(): boolean
  /** Sends when live; else nothing, since every frame of ours is about this very moment. */
  send(frame: WidgetClientFrame): void
  /** Says hello again on the open socket, after a `reset`. */
  hello(): void
}

/** What the stream needs of a WebSocket; other ways of the same frames are one too. */
export interface Socket {
  /** 1 while it is open, as with a WebSocket. */
  readonly readyState: number
  onopen: ((event: never) => void) | null
  onmessage: ((event: never) => void) | null
  onclose: ((event: never) => void) | null
  send(frame: string): void
  close(): void
}

const firstDelay = 500
const longestDelay = 30_000
const pingEvery = 25_000
const silenceLimit = 60_000

/**
 * A WebSocket that comes back: with growing, random pauses after a loss (so that a restarted server is not met
 * by everybody at once), and at once when the network or the tab returns.
 */
export function createStream(options: {
  open(): Socket
  /** It could not be opened several times on end. */
  onBlocked(): void
  hello(): WidgetClientFrame
  onFrame(frame: WidgetServerFrame): void
  onLive(live: boolean): void
}): Stream {
  let socket: Socket | null = null
  let live = false
  let wanted = false
  let failures = 0
  let lastHeard = 0
  let timer: ReturnType<typeof setTimeout> | undefined

  const setLive = (now: boolean) => {
    if (live === now) return
    live = now
    options.onLive(now)
  }
  const later = () => {
    clearTimeout(timer)
    if (!wanted) return
    if (failures === 2) options.onBlocked()
    const longest = Math.min(longestDelay, firstDelay * 2 ** failures++)
    timer = setTimeout(connect, longest * (0.5 + Math.random() / 2))
  }
  const drop = () => {
    const dropped = socket
    socket = null
    dropped?.close()
    setLive(false)
  }
  function connect() {
    clearTimeout(timer)
    drop()
    try {
      socket = options.open()
    } catch {
      return later() // the host page's policy forbids it
    }
    const current = socket
    lastHeard = Date.now()
    current.onopen = () => current.send(JSON.stringify(options.hello()))
    current.onmessage = ({ data }: { data: unknown }) => {
      if (current !== socket) return
      lastHeard = Date.now()
      const frame = parseFrame(data)
      if (frame?.type === 'ready') {
        failures = 0
        setLive(true)
      }
      if (frame) options.onFrame(frame)
    }
    current.onclose = () => {
      if (current !== socket) return
      drop()
      later()
    }
  }
  const hurry = () => {
    if (wanted && !live && document.visibilityState === 'visible') {
      failures = 0
      connect()
    }
  }
  const send = (frame: WidgetClientFrame) => {
    if (live && socket?.readyState === 1) socket.send(JSON.stringify(frame))
  }
  setInterval(() => {
    if (!wanted || !socket) return
    if (Date.now() - lastHeard > silenceLimit) connect()
    else send({ type: 'ping' })
  }, pingEvery)
  addEventListener('online', hurry)
  addEventListener('pageshow', hurry)
  document.addEventListener('visibilitychange', hurry)

  return {
    start() {
      wanted = true
      connect()
    },
    stop() {
      wanted = false
      clearTimeout(timer)
      drop()
    },
    live: () => live,
    send,
    hello() {
      if (socket?.readyState === 1) socket.send(JSON.stringify(options.hello()))
    },
  }
}

function parseFrame(data: unknown): WidgetServerFrame | null {
  try {
    const frame: unknown = JSON.parse(String(data))
    return isFrame(frame) ? frame : null
  } catch {
    return null
  }
}

const isFrame = (value: unknown): value is WidgetServerFrame =>
  typeof value === 'object' && value !== null && 'type' in value
