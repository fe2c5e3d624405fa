import type { Socket as Wire } from 'node:net'
import { WebSocket } from 'ws'

/** What a network lets through: everything, no WebSockets, or nothing that is held open. */
export type Reach = 'sockets' | 'events' | 'requests'

/** The network of one tab. */
export interface Line {
  readonly fetch: typeof fetch
  readonly WebSocket: new (url: string) => object
  /** The next message reaches the server, and its answer is lost (`answer`), or does not even reach it (`request`). */
  loseNext(what: 'answer' | 'request'): void
  /** Breaks what is held open in the middle of a frame. */
  cut(): void
  /** Nothing goes for so many milliseconds; then the browser says that it is online. */
  change(milliseconds: number): void
  /** What is held open ends: in its midst, or as a browser closes it (`gently`). */
  end(how: 'broken' | 'gently'): void
  /** The highest seq that was told as read over what is held open now. */
  toldRead(): number
}

/** Message ids that reached the server, and how often; shared by all. */
export const reached = new Map<string, number>()
/** Milliseconds from the sending of each request for a message to its answer. */
export const requestTimes: number[] = []
export const counts = {
  reconnects: 0,
  answersLost: 0,
  requestsLost: 0,
  comeAgain: 0,
  streams: { sockets: 0, events: 0 },
}

/** Those of all tabs that are open. */
export const lines = new Set<Line>()

/** Half of a masked text frame of 100 bytes (RFC 6455, 5.2). */
const halfFrame = Buffer.concat([Buffer.from([0x81, 0x80 | 100, 1, 2, 3, 4]), Buffer.alloc(40, 7)])

export function createLine(o: {
  address: string
  reach: Reach
  fetch: typeof fetch
  /** In the page, unless it has been left. */
  run(work: () => void): void
  onOnline(): void
}): Line {
  const open = new Set<{ cut(): void; close(): void }>()
  const lost: ('answer' | 'request')[] = []
  let gone = new AbortController()
  let offline = false
  let readTold = 0
  const noteFrames = (frames: { type: string; seq?: number }[]) => {
    for (const { type, seq } of frames) if (type === 'read') readTold = Math.max(readTold, seq ?? 0)
  }

  class TabSocket {
    readyState = 0
    onopen: ((event: object) => void) | null = null
    onmessage: ((event: { data: string }) => void) | null = null
    onclose: ((event: object) => void) | null = null
    #wire: WebSocket | null = null
    #raw: Wire | null = null
    constructor(url: string) {
      if (offline || o.reach !== 'sockets') {
        setTimeout(() => this.#ended(), 5)
        return
      }
      readTold = 0
      const wire = new WebSocket(url, { headers: { 'x-forwarded-for': o.address } })
      this.#wire = wire
      open.add(this)
      wire.on('upgrade', (answer) => {
        this.#raw = answer.socket
      })
      wire.on('open', () => {
        counts.streams.sockets += 1
        this.readyState = 1
        o.run(() => this.onopen?.({}))
      })
      wire.on('message', (data) => o.run(() => this.onmessage?.({ data: String(data) })))
      wire.on('error', () => undefined)
      wire.on('close', () => this.#ended())
    }
    send(frame: string) {
      noteFrames([JSON.parse(frame)])
      this.#wire?.send(frame)
    }
    close() {
      this.readyState = 2
      this.#wire?.close()
    }
    cut() {
      if (this.#raw) this.#raw.write(halfFrame, () => this.#raw?.destroy())
      else this.#wire?.terminate()
    }
    #ended() {
      open.delete(this)
      this.readyState = 3
      o.run(() => this.onclose?.({}))
    }
  }

  async function ask(input: string | URL | Request, init: RequestInit = {}): Promise<Response> {
    const url = String(input)
    if (offline || (o.reach === 'requests' && url.endsWith('/widget/events')))
      throw new TypeError('No network.')
    const body = typeof init.body === 'string' ? JSON.parse(init.body) : null
    const fault = url.endsWith('/widget/messages') ? lost.shift() : undefined
    if (fault === 'request') {
      counts.requestsLost += 1
      throw new TypeError('The network broke.')
    }
    const began = performance.now()
    const signal = AbortSignal.any([gone.signal, ...(init.signal ? [init.signal] : [])])
    const headers = { ...init.headers, 'x-forwarded-for': o.address }
    const answer = await o.fetch(url, { ...init, headers, signal })
    if (answer.status === 429 || answer.status >= 500) counts.comeAgain += 1
    if (url.endsWith('/widget/messages') && answer.ok) {
      requestTimes.push(performance.now() - began)
      reached.set(body.clientId, (reached.get(body.clientId) ?? 0) + 1)
    }
    if (url.endsWith('/widget/events')) {
      counts.streams.events += 1
      readTold = 0
    }
    if (url.endsWith('/widget/frames') && answer.ok) noteFrames(body.frames)
    if (fault === 'answer') {
      await answer.arrayBuffer()
      counts.answersLost += 1
      throw new TypeError('The network broke.')
    }
    return answer
  }

  const cut = () => {
    counts.reconnects += 1
    for (const one of open) one.cut()
    // What is read from a stream of events ends in its midst, and so does every request.
    gone.abort()
    gone = new AbortController()
  }
  const line: Line = {
    fetch: ask,
    WebSocket: TabSocket,
    loseNext: (what) => void lost.push(what),
    cut,
    change(milliseconds) {
      offline = true
      cut()
      setTimeout(() => {
        offline = false
        o.onOnline()
      }, milliseconds)
    },
    end(how) {
      lines.delete(line)
      for (const one of open) how === 'gently' ? one.close() : one.cut()
      gone.abort()
    },
    toldRead: () => readTold,
  }
  lines.add(line)
  return line
}
