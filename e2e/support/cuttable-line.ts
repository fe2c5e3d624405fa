import type { AddressInfo } from 'node:net'
import { connect, createServer, type Socket } from 'node:net'

/** A way to a server that can be cut and mended like a cable, for what must survive that. */
export interface CuttableLine {
  readonly url: string
  /** Breaks what runs over it, and refuses what is new. */
  cut(): void
  mend(): void
  close(): Promise<void>
}

/** Opens a line on a free port of loopback to the server at `url`. */
export async function openLine(url: string): Promise<CuttableLine> {
  const { hostname, port } = new URL(url)
  const open = new Set<Socket>()
  let whole = true
  const keep = (socket: Socket, other: Socket) => {
    open.add(socket)
    socket.on('error', () => other.destroy())
    socket.on('close', () => {
      open.delete(socket)
      other.destroy()
    })
  }
  const server = createServer((near) => {
    if (!whole) return near.destroy()
    const far = connect(Number(port), hostname)
    keep(near, far)
    keep(far, near)
    near.pipe(far).pipe(near)
    return near
  })
  const drop = () => {
    for (const socket of open) socket.destroy()
  }
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    cut() {
      whole = false
      drop()
    },
    mend() {
      whole = true
    },
    close() {
      drop()
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
}
