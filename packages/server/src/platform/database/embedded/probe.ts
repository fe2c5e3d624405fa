import pg from 'pg'

/**
 * What answers on the server's socket: nothing, a server that is coming up or going down, one that takes
 * connections, or something that accepts and then says nothing (a stopped process), which still holds the data.
 */
export type ServerState = 'none' | 'starting' | 'stopping' | 'ready' | 'silent'

const ANSWER_WITHIN_MS = 3_000

/** Asks by connecting, which is the one sign of life that also holds across containers. */
export async function probe(adminUrl: string): Promise<ServerState> {
  const client = new pg.Client({
    connectionString: adminUrl,
    connectionTimeoutMillis: ANSWER_WITHIN_MS,
    application_name: 'throughline supervisor',
  })
  client.on('error', () => {})
  try {
    await client.connect()
    return 'ready'
  } catch (error) {
    return stateFrom(error)
  } finally {
    await client.end().catch(() => {})
  }
}

function stateFrom(error: unknown): ServerState {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (code === 'ENOENT' || code === 'ECONNREFUSED') return 'none'
  if (code === '57P03') return String(error).includes('shutting down') ? 'stopping' : 'starting'
  // Answered, and was not pleased: wrong password, too many connections. Whose fault it is shows on connecting.
  if (error instanceof pg.DatabaseError) return 'ready'
  // The server closed the line in mid-greeting, as one does that is going down.
  if (code === 'ECONNRESET' || String(error).includes('terminated unexpectedly')) return 'stopping'
  return 'silent'
}
