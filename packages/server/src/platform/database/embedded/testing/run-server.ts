/**
 * A process of its own for the tests: starts the embedded server as its one argument (JSON) says, tells how it
 * went in one line, and stops the server on SIGTERM.
 */
import { silentLogger } from '../../../log/index.ts'
import { EmbeddedServerError, startEmbedded } from '../index.ts'

interface Order {
  dataFolder: string
  stopWithParent: boolean
  address: string
}

const order: Order = JSON.parse(process.argv[2] ?? '{}')

try {
  const server = await startEmbedded({
    dataFolder: order.dataFolder,
    log: silentLogger(),
    stopWithParent: order.stopWithParent,
  })
  server.announce(order.address)
  const { url, adminUrl, adopted } = server
  const keepAlive = setInterval(() => {}, 60_000)
  process.once('SIGTERM', async () => {
    await server.stop()
    clearInterval(keepAlive)
  })
  // Last: whoever reads it may send the signal at once.
  console.log(JSON.stringify({ started: true, url, adminUrl, adopted }))
} catch (error) {
  const code = error instanceof EmbeddedServerError ? error.code : 'other'
  console.log(JSON.stringify({ started: false, code, message: String(error) }))
}
