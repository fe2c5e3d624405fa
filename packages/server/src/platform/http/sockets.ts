import websocket from '@fastify/websocket'
import type { WebSocket } from 'ws'
import type { HttpApp } from './types.ts'

/** Service Restart (RFC 6455 registry): clients of ours come back at once, to another node or the next start. */
export const restarting = 1012

/** Milliseconds that clients have to answer the closing of their socket. */
const patience = 1_000
/** Bytes of one frame from a client; what they say is short. */
const maxPayload = 256 * 1024

/** Lets routes be WebSockets. No compression: it costs 300 kB a connection and slows a fan-out by half. */
export async function addSockets(app: HttpApp): Promise<void> {
  await app.register(websocket, {
    options: { perMessageDeflate: false, maxPayload },
    preClose(done) {
      const { clients } = app.websocketServer
      closeAll(clients)
      const cut = setTimeout(() => {
        for (const client of clients) client.terminate()
      }, patience)
      app.websocketServer.close(() => {
        clearTimeout(cut)
        done()
      })
    },
  })
}

function closeAll(clients: ReadonlySet<WebSocket>): void {
  for (const client of clients) client.close(restarting, 'restarting')
}
