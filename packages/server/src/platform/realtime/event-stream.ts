import { EventEmitter } from 'node:events'
import type { ServerResponse } from 'node:http'
import type { LinkSocket } from './link.ts'

export interface EventStream {
  /** What a link is opened on, as on a WebSocket. */
  readonly socket: LinkSocket
  /** A frame of the client's, which came by a request of its own. */
  take(frame: string): void
}

/**
 * Server-sent events (HTML Standard, §9.2) in the place of a WebSocket, for networks that block those: our frames go
 * out as `data:` lines. `raw` is an answer whose head was written.
 */
export function openEventStream(raw: ServerResponse): EventStream {
  const events = new EventEmitter()
  let open = true
  raw.on('error', (error) => events.emit('error', error))
  raw.on('close', () => {
    open = false
    events.emit('close')
  })
  return {
    take: (frame) => void events.emit('message', frame, false),
    socket: {
      OPEN: 1,
      get readyState() {
        return open ? 1 : 3
      },
      get bufferedAmount() {
        return raw.writableLength
      },
      send: (frame) => void raw.write(`data: ${frame}\n\n`),
      // Nobody answers a comment; a client that is gone ends the line.
      ping() {
        raw.write(':\n\n')
        events.emit('pong')
      },
      close: (code) => void raw.end(`event: end\ndata: ${code}\n\n`),
      terminate: () => void raw.destroy(),
      on: (event: string, listener: (...told: never[]) => void) =>
        events.on(event, (...told) => listener(...(told as never[]))),
    },
  }
}
