import type { Server, Socket } from 'node:net'

/** Listens on loopback; gives the port. Rejects with the system's error when the port is taken. */
export function listenTcp(server: Server, port: number): Promise<number> {
  return new Promise((done, fail) => {
    server.once('error', fail)
    server.listen(port, '127.0.0.1', () => {
      server.removeListener('error', fail)
      const address = server.address()
      done(typeof address === 'object' && address !== null ? address.port : port)
    })
  })
}

/** Stops listening and cuts what is still open, so that nothing outlives its test. */
export function stopServer(server: Server, open: ReadonlySet<Socket>): Promise<void> {
  return new Promise((done) => {
    server.close(() => done())
    for (const socket of open) socket.destroy()
  })
}

/** The sockets that a server has open, for `stopServer`. */
export function trackSockets(server: Server): ReadonlySet<Socket> {
  const open = new Set<Socket>()
  server.on('connection', (socket) => {
    open.add(socket)
    socket.on('close', () => open.delete(socket))
  })
  return open
}

export function sleep(milliseconds: number): Promise<void> {
  return new Promise((done) => setTimeout(done, milliseconds))
}
