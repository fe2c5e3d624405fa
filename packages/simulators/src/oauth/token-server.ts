import { createServer } from 'node:http'
import { text } from 'node:stream/consumers'
import { listenTcp, stopServer, trackSockets } from '../net.ts'

/** The token endpoint of an OAuth2 provider on loopback (RFC 6749 §6). */
export interface TokenServer {
  readonly url: string
  /** Refresh tokens that are good. Take one away, as a person does who takes their permission back. */
  readonly refreshTokens: Set<string>
  /** Access tokens that were given out, the oldest first. */
  readonly issued: readonly string[]
  stop(): Promise<void>
}

/** `rotate` gives a new refresh token with each access token, after which the old one is good no more. */
export async function startTokenServer(o: {
  clientId: string
  clientSecret: string
  rotate?: boolean
  onIssued?: (accessToken: string) => void
}): Promise<TokenServer> {
  const refreshTokens = new Set<string>()
  const issued: string[] = []
  const answer = (form: URLSearchParams): { status: number; body: object } => {
    const isClient = form.get('client_id') === o.clientId && form.get('client_secret') === o.clientSecret
    const given = form.get('refresh_token') ?? ''
    if (!isClient) return { status: 401, body: { error: 'invalid_client' } }
    if (form.get('grant_type') !== 'refresh_token') {
      return { status: 400, body: { error: 'unsupported_grant_type' } }
    }
    if (!refreshTokens.has(given)) {
      const description = 'Token has been expired or revoked.'
      return { status: 400, body: { error: 'invalid_grant', error_description: description } }
    }
    const accessToken = `access-${issued.length + 1}-${crypto.randomUUID()}`
    issued.push(accessToken)
    o.onIssued?.(accessToken)
    const token = { access_token: accessToken, token_type: 'Bearer', expires_in: 3599 }
    if (!o.rotate) return { status: 200, body: token }
    const next = `refresh-${crypto.randomUUID()}`
    refreshTokens.delete(given)
    refreshTokens.add(next)
    return { status: 200, body: { ...token, refresh_token: next } }
  }
  const server = createServer((request, response) => {
    void text(request).then((body) => {
      const { status, body: said } = answer(new URLSearchParams(body))
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(said))
    })
  })
  const sockets = trackSockets(server)
  const port = await listenTcp(server, 0)
  return {
    url: `http://127.0.0.1:${port}/token`,
    refreshTokens,
    issued,
    stop: () => stopServer(server, sockets),
  }
}
