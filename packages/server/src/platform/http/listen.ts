import type { Config } from '../config/index.ts'
import { ConfigError } from '../config/index.ts'
import type { HttpServer } from './server.ts'

/** Ports that the demo tries after the configured one. */
const further = 20

/**
 * Listens on the configured port. A trial must not fail because something else has it, so the demo takes the
 * next free one; elsewhere a taken port is a mistake to be told.
 */
export async function listenOnFreePort(http: HttpServer, config: Config): Promise<string> {
  const { port, host } = config.server
  const last = config.demo && port !== 0 ? port + further : port
  for (let candidate = port; ; candidate++) {
    try {
      return await http.listen(candidate)
    } catch (error) {
      if (!isTaken(error)) throw error
      if (candidate < last) continue
      throw new ConfigError(
        `THROUGHLINE_PORT: port ${port} of ${host} is taken by another program. Stop that program, or set THROUGHLINE_PORT to a free port.`,
      )
    }
  }
}

function isTaken(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EADDRINUSE'
}
