import type { Logger } from '../log/index.ts'

/** Codes with which we close a socket; clients come back after 1012 and `reset`, not after the others. */
export const closeCodes = {
  /** The client sent what is not of the protocol. */
  protocol: 4400,
  /** The session has ended. */
  signedOut: 4401,
  /** No hello in time, or nothing heard for long. */
  silent: 4408,
  /** The client reads too slowly or has missed too much: take a new snapshot. */
  reset: 4409,
  /** Too many frames. */
  tooMany: 4429,
} as const

/** What a link needs of what carries it; a WebSocket has it all. */
export interface LinkSocket {
  readonly OPEN: number
  readonly readyState: number
  /** Bytes that wait to be read by the client. */
  readonly bufferedAmount: number
  send(frame: string): void
  ping(): void
  close(code: number, reason: string): void
  terminate(): void
  on(event: 'message', listener: (data: unknown, isBinary: boolean) => void): unknown
  on(event: 'pong', listener: () => void): unknown
  on(event: 'close', listener: () => void): unknown
  on(event: 'error', listener: (error: Error) => void): unknown
}

/** One client's socket, with bounds on what it may cost. */
export interface Link {
  /** Sends a frame that is already serialised; dropped once the link is closing. */
  send(frame: string): void
  /** Ends the link; what is buffered is given a moment, then dropped. */
  close(code: number, reason: string): void
  readonly isOpen: boolean
}

export interface LinkOptions {
  log: Logger
  /** Gets each frame's text. A throw closes the link as a mistake in the protocol. */
  onFrame: (text: string) => void
  onClose: () => void
  /** Bytes that may wait to be read by the client. */
  bufferLimit?: number
  /** Milliseconds between our pings. */
  pingEvery?: number
  /** Frames that a client may send in ten seconds. */
  frameLimit?: number
}

const graceful = 2_000

/**
 * Wraps a socket: a client that does not keep up is closed with `reset` instead of filling our memory, one
 * that is gone without a word is noticed by pings, and one that floods us is cut off.
 */
export function openLink(socket: LinkSocket, o: LinkOptions): Link {
  const bufferLimit = o.bufferLimit ?? 1024 * 1024
  let open = true
  let heard = true
  let frames = 0
  const pings = setInterval(() => {
    if (!heard) return close(closeCodes.silent, 'silent')
    heard = false
    socket.ping()
  }, o.pingEvery ?? 20_000)
  const window = setInterval(() => {
    frames = 0
  }, 10_000)

  function close(code: number, reason: string): void {
    if (!open) return
    open = false
    socket.close(code, reason)
    // The close frame waits behind what is buffered; a client that does not read would keep it all.
    setTimeout(() => socket.terminate(), graceful).unref()
  }

  socket.on('pong', () => {
    heard = true
  })
  socket.on('message', (data, isBinary) => {
    heard = true
    if (!open) return
    if (++frames > (o.frameLimit ?? 300)) return close(closeCodes.tooMany, 'too many frames')
    try {
      if (isBinary) throw new TypeError('Frames are text.')
      o.onFrame(String(data))
    } catch (error) {
      o.log.debug({ err: error }, 'a client sent a frame that is not of the protocol')
      close(closeCodes.protocol, 'not of the protocol')
    }
  })
  socket.on('error', (error) => o.log.debug({ err: error }, 'a socket failed'))
  socket.on('close', () => {
    open = false
    clearInterval(pings)
    clearInterval(window)
    o.onClose()
  })

  return {
    send(frame) {
      if (!open) return
      socket.send(frame)
      if (socket.bufferedAmount > bufferLimit) close(closeCodes.reset, 'reset')
    },
    close,
    get isOpen() {
      return open && socket.readyState === socket.OPEN
    },
  }
}
