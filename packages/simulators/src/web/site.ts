import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { listenTcp, stopServer, trackSockets } from '../net.ts'

/** An answer of a small site. */
export interface Answer {
  status?: number
  type: string
  body: string | Buffer
  headers?: Record<string, string>
}

/** Answers itself when it gives null (a stream); throws to answer 500. */
export type Handler = (
  request: IncomingMessage,
  url: URL,
  response: ServerResponse,
) => Promise<Answer | null> | Answer | null

export interface Site {
  readonly port: number
  /** `http://127.0.0.1:port` */
  readonly url: string
  stop(): Promise<void>
}

/** Serves on loopback; the handler's answers get the headers that every answer needs. */
export async function startSite(handler: Handler, port = 0): Promise<Site> {
  const server = createServer((request, response) => void respond(handler, request, response))
  const sockets = trackSockets(server)
  const bound = await listenTcp(server, port)
  return { port: bound, url: `http://127.0.0.1:${bound}`, stop: () => stopServer(server, sockets) }
}

async function respond(handler: Handler, request: IncomingMessage, response: ServerResponse): Promise<void> {
  let answer: Answer | null
  try {
    answer = await handler(request, new URL(request.url ?? '/', 'http://site'), response)
  } catch (error) {
    answer = { status: 500, type: 'text/plain', body: error instanceof Error ? error.message : 'Failed' }
  }
  if (answer === null) return
  response.writeHead(answer.status ?? 200, {
    'content-type': answer.type.startsWith('image/') ? answer.type : `${answer.type}; charset=utf-8`,
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'strict-origin-when-cross-origin',
    ...answer.headers,
  })
  response.end(request.method === 'HEAD' ? undefined : answer.body)
}

/** Reads the body up to the limit in bytes. Throws when it is longer. */
export async function readBody(request: IncomingMessage, limit: number): Promise<Buffer> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request) {
    const bytes = Buffer.from(chunk)
    size += bytes.length
    if (size > limit) throw new Error('The request is too large')
    chunks.push(bytes)
  }
  return Buffer.concat(chunks)
}
