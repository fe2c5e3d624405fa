import { setTimeout as wait } from 'node:timers/promises'
import type { ConversationDetail, DeskServerFrame, Queue, ReplyRequest } from '@throughline/contracts'
import WebSocket from 'ws'
import { createOpenApiFetch } from '../../src/testing/open-api-fetch.ts'

/** An agent's session over the real API, every answer of which is held against /openapi.json. */
export interface DeskClient {
  /** The session, for what is no JSON. */
  readonly cookie: string
  get<T>(path: string): Promise<T>
  send<T>(
    method: 'POST' | 'PUT' | 'PATCH' | 'DELETE',
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
  ): Promise<T>
  queue(view: string): Promise<Queue>
  open(id: string): Promise<ConversationDetail>
  /** Answers on the default target, pinned to what the conversation shows now. */
  reply(id: string, text: string, more?: Partial<ReplyRequest>): Promise<{ id: string }>
  /** Opens the socket and collects frames until it is closed. */
  listen(cursor: { epoch: number; pos: number }, openConversationId: string | null): Promise<DeskListener>
}

export interface DeskListener {
  readonly frames: DeskServerFrame[]
  waitFor(fits: (frame: DeskServerFrame) => boolean): Promise<DeskServerFrame>
  close(): void
}

export class ApiError extends Error {
  readonly status: number
  readonly body: { error?: { code?: string; details?: unknown } }
  constructor(status: number, body: { error?: { code?: string } }) {
    super(`${status} ${JSON.stringify(body)}`)
    this.status = status
    this.body = body
  }
}

/** Signs in as a demo agent by the one-click sign-in. */
export async function signInDemoAgent(url: string, firstName: string): Promise<DeskClient> {
  const ask = await createOpenApiFetch(url, 'demo')
  const state = await (await ask('/v1/demo')).json()
  const agent = state.agents.find((candidate: { name: string }) => candidate.name.startsWith(firstName))
  const answer = await ask('/v1/demo/session', {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url },
    body: JSON.stringify({ agentId: agent.id }),
  })
  const cookie = answer.headers.getSetCookie()[0]?.split(';')[0] ?? ''

  async function call<T>(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<T> {
    const request = {
      method,
      headers: {
        cookie,
        origin: url,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    }
    let response = await ask(`/v1${path}`, request)
    // Thousands of steps without a pause are more than one session may ask for; a good client waits.
    while (response.status === 429) {
      await wait(Number(response.headers.get('retry-after') ?? 1) * 1_000)
      response = await ask(`/v1${path}`, request)
    }
    const text = await response.text()
    const answer = text === '' ? null : JSON.parse(text)
    if (!response.ok) throw new ApiError(response.status, answer)
    return answer
  }

  const client: DeskClient = {
    cookie,
    get: (path) => call('GET', path),
    send: (method, path, body, headers) => call(method, path, body, headers),
    queue: (view) => call('GET', `/conversations?view=${view}`),
    open: (id) => call('GET', `/conversations/${id}`),
    async reply(id, text, more = {}) {
      const detail = await client.open(id)
      const target = detail.replyTargets.find((candidate) => candidate.isDefault)
      return call(
        'POST',
        `/conversations/${id}/messages`,
        {
          text,
          target: target?.key ?? '',
          pinned: { visibility: 'private', defaultLegId: detail.conversation.defaultLegId },
          ...more,
        },
        { 'idempotency-key': crypto.randomUUID() },
      )
    },
    listen: (cursor, openConversationId) => listen(url, cookie, cursor, openConversationId),
  }
  return client
}

async function listen(
  url: string,
  cookie: string,
  cursor: { epoch: number; pos: number },
  openConversationId: string | null,
): Promise<DeskListener> {
  const socket = new WebSocket(`${url.replace('http', 'ws')}/v1/realtime`, {
    headers: { cookie, origin: url },
  })
  const frames: DeskServerFrame[] = []
  const waiting = new Set<() => void>()
  socket.on('message', (data) => {
    frames.push(JSON.parse(String(data)))
    for (const look of waiting) look()
  })
  await new Promise<void>((resolve, reject) => {
    socket.once('open', () => resolve())
    socket.once('error', reject)
  })
  socket.send(JSON.stringify({ type: 'hello', cursor, openConversationId }))
  return {
    frames,
    waitFor(fits) {
      return new Promise((resolve, reject) => {
        const give = setTimeout(() => {
          waiting.delete(look)
          reject(new Error(`no such frame came; there were ${JSON.stringify(frames).slice(0, 2000)}`))
        }, 15_000)
        const look = () => {
          const found = frames.find(fits)
          if (!found) return
          clearTimeout(give)
          waiting.delete(look)
          resolve(found)
        }
        waiting.add(look)
        look()
      })
    },
    close: () => socket.close(),
  }
}
