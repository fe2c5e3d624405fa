import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import {
  type FormView,
  themeStyle,
  type WidgetClientFrame,
  type WidgetConfig,
  type WidgetMessage,
  type WidgetMessageRequest,
  type WidgetServerFrame,
  type WidgetSnapshot,
  type WidgetWait,
} from '@throughline/contracts'
import { type WebSocket, WebSocketServer } from 'ws'

interface Session {
  token: string
  conversation: WidgetSnapshot['conversation']
  messages: WidgetMessage[]
  agentReadSeq: number
  frames: { pos: number; frame: WidgetServerFrame }[]
  sockets: Set<WebSocket>
}

/**
 * A server that speaks the widget's side of the contract from memory, with the faults of a real network on
 * request. It stands on a shop's page of its own, so that the widget is a guest from another origin.
 */
export async function startWidgetServer(changes: Partial<WidgetConfig> = {}) {
  const config: WidgetConfig = {
    inboxKey: 'shop',
    organisation: 'Saimaa Outdoor',
    greeting: 'Hei! How can we help you get outdoors?',
    colour: '#1f5f4f',
    style: themeStyle('#1f5f4f', {}, false),
    locale: 'en',
    askFirst: false,
    addressKnown: false,
    questions: [],
    ...changes,
  }
  const wait: WidgetWait = { away: false, opensAt: null, expectedSeconds: null, slow: false, place: null }
  const sessions = new Map<string, Session>()
  const accounts = new Map<string, string | null>()
  const files = new Map<string, { name: string; contentType: string; content: Buffer }>()
  const filesOf = (ids: readonly string[]) =>
    ids.flatMap((id) => {
      const file = files.get(id)
      return file ? [{ id, name: file.name, contentType: file.contentType, size: file.content.length }] : []
    })
  const received: WidgetClientFrame[] = []
  const requests: { path: string; body: unknown }[] = []
  const faults = { down: false, noSockets: false as boolean | 'events', loseAnswers: 0, refuse: '' }
  /** Streams of server-sent events, by their id. */
  const streams = new Map<string, { write(frame: WidgetServerFrame): void; session: Session }>()
  /** What else it answers a visitor, by method and path: status and body. */
  const routes: Record<string, (body: unknown) => [number, unknown]> = {}
  let pos = 0
  let pageHtml = ''
  let pageHeaders: Record<string, string> = {}
  let form: FormView | null = null

  const publish = (session: Session, make: (cursor: { epoch: number; pos: number }) => WidgetServerFrame) => {
    pos += 1
    const frame = make({ epoch: 1, pos })
    session.frames.push({ pos, frame })
    for (const socket of session.sockets) socket.send(JSON.stringify(frame))
    for (const stream of streams.values()) if (stream.session === session) stream.write(frame)
  }
  const addMessage = (session: Session, part: Partial<WidgetMessage>): WidgetMessage => {
    const message: WidgetMessage = {
      id: randomUUID(),
      clientId: null,
      seq: session.messages.length * 2 + 1,
      from: 'agent',
      authorName: 'Mikko',
      text: '',
      at: new Date().toISOString(),
      state: 'sent',
      action: null,
      files: [],
      card: null,
      ...part,
    }
    session.messages.push(message)
    publish(session, (cursor) => ({ type: 'message', cursor, message }))
    return message
  }
  const snapshot = (session: Session): WidgetSnapshot => ({
    conversation: session.conversation,
    messages: session.messages,
    agentReadSeq: session.agentReadSeq,
    wait,
    cursor: { epoch: 1, pos },
  })
  const receive = (session: Session, request: WidgetMessageRequest): WidgetMessage => {
    const { clientId, text, name, fileIds = [], answer } = request
    const before = session.messages.find((message) => message.clientId === clientId)
    if (before) return before
    if (!session.conversation) {
      const conversation = {
        id: randomUUID(),
        agentName: null,
        status: 'open' as const,
        movedHere: null,
        movedAway: null,
        knownName: name ?? null,
      }
      session.conversation = conversation
      publish(session, (cursor) => ({ type: 'conversation', cursor, conversation }))
    }
    return addMessage(session, {
      clientId,
      from: 'customer',
      authorName: name ?? '',
      text,
      files: filesOf(fileIds),
      card: answer
        ? { kind: 'answers', toMessageId: answer.messageId, rating: null, items: itemsOf(session, answer) }
        : null,
    })
  }

  const http = createServer((request, response) => void answer(request, response))
  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const path = new URL(request.url ?? '/', 'http://x').pathname
    const send = (status: number, body: unknown, headers: Record<string, string> = {}) => {
      response.writeHead(status, {
        'content-type': 'application/json',
        'access-control-allow-origin': '*',
        'access-control-allow-headers': 'authorization, content-type',
        'access-control-allow-methods': 'GET, POST, DELETE',
        ...headers,
      })
      response.end(typeof body === 'string' || Buffer.isBuffer(body) ? body : JSON.stringify(body))
    }
    if (request.method === 'OPTIONS') return send(204, '')
    if (path === '/' || path === '/page')
      return send(200, pageHtml, { 'content-type': 'text/html', ...pageHeaders })
    if (path.startsWith('/widget/')) {
      const file = await readFile(new URL(`../dist/${path.slice(8)}`, import.meta.url)).catch(() => null)
      return file ? send(200, file, { 'content-type': 'text/javascript' }) : send(404, '')
    }
    if (faults.down) return void request.socket.destroy()
    if (path.startsWith('/v1/widget/files')) {
      if (request.method === 'GET') return send(200, files.get(path.slice(17))?.content ?? '')
      const file = await readUpload(request)
      const id = randomUUID()
      files.set(id, file)
      return send(201, filesOf([id])[0])
    }
    const body = await readJson(request)
    requests.push({ path, body })
    const session = sessions.get((request.headers.authorization ?? '').replace('Bearer ', ''))
    if (path === '/v1/widget/sessions') {
      if (request.headers.authorization && !session) return send(401, error('unknown_session'))
      const own = session ?? begin()
      return send(200, { token: own.token, config, snapshot: snapshot(own) })
    }
    if (path === '/v1/widget/identities') {
      const { token } = body as { token: string | null }
      const own = session && accounts.get(session.token) === token ? session : begin(token)
      return send(200, { token: own.token, config, snapshot: snapshot(own) })
    }
    if (path.startsWith('/v1/forms/')) {
      if (!form) return send(404, error('form_not_found'))
      if (request.method === 'GET') return send(200, form)
      if (faults.refuse) return send(422, error('invalid_form', { email: faults.refuse }))
      if (faults.loseAnswers-- > 0) return void request.socket.destroy()
      return send(201, { reference: 'SO-1042', message: 'We answer by e-mail, usually within two hours.' })
    }
    if (!session) return send(401, error('unknown_session'))
    if (path === '/v1/widget/snapshot') return send(200, snapshot(session))
    if (path === '/v1/widget/messages') {
      if (faults.refuse) return send(422, { error: { code: 'x', message: faults.refuse, requestId: 'r' } })
      const message = receive(session, body as WidgetMessageRequest)
      if (faults.loseAnswers-- > 0) return void request.socket.destroy()
      return send(201, message)
    }
    if (path === '/v1/widget/events' && faults.noSockets === 'events') {
      response.writeHead(200, { 'content-type': 'text/event-stream', 'access-control-allow-origin': '*' })
      const id = randomUUID()
      response.write(`event: open\ndata: ${id}\n\n`)
      const write = (frame: WidgetServerFrame) => void response.write(`data: ${JSON.stringify(frame)}\n\n`)
      streams.set(id, { write, session })
      return void response.on('close', () => streams.delete(id))
    }
    if (path === '/v1/widget/frames') {
      const said = body as { stream: string; frames: WidgetClientFrame[] }
      for (const frame of said.frames) {
        received.push(frame)
        if (frame.type === 'hello')
          streams.get(said.stream)?.write({ type: 'ready', cursor: { epoch: 1, pos } })
      }
      return send(204, '')
    }
    const route = routes[`${request.method} ${path.slice('/v1/widget/'.length)}`]
    if (route) return send(...route(body))
    send(404, error('not_found'))
  }
  const begin = (account: string | null = null): Session => {
    const session: Session = {
      token: randomUUID(),
      conversation: null,
      messages: [],
      agentReadSeq: 0,
      frames: [],
      sockets: new Set(),
    }
    sessions.set(session.token, session)
    accounts.set(session.token, account)
    return session
  }

  const sockets = new WebSocketServer({ noServer: true })
  http.on('upgrade', (request, raw, head) => {
    if (faults.noSockets || faults.down) raw.destroy()
    else
      sockets.handleUpgrade(request, raw, head, (socket) => {
        socket.on('message', (data) => {
          const frame: WidgetClientFrame = JSON.parse(String(data))
          received.push(frame)
          if (frame.type === 'ping') socket.send(JSON.stringify({ type: 'pong' }))
          if (frame.type !== 'hello') return
          const session = sessions.get(frame.token)
          if (!session) return socket.close(4401)
          for (const past of session.frames) {
            if (past.pos > frame.cursor.pos) socket.send(JSON.stringify(past.frame))
          }
          socket.send(JSON.stringify({ type: 'ready', cursor: { epoch: 1, pos } }))
          session.sockets.add(socket)
          socket.on('close', () => session.sockets.delete(socket))
        })
      })
  })
  await new Promise<void>((done) => http.listen(0, '127.0.0.1', done))
  const { port } = http.address() as AddressInfo

  return {
    /** The product's origin. */
    url: `http://127.0.0.1:${port}`,
    /** The same server by another name: to a browser, another origin. */
    shopUrl: `http://localhost:${port}`,
    config,
    wait,
    sessions,
    received,
    requests,
    faults,
    routes,
    begin,
    page(html: string, headers: Record<string, string> = {}) {
      pageHtml = html
      pageHeaders = headers
    },
    showForm(view: FormView) {
      form = view
    },
    /** The newest session. */
    session(): Session {
      const last = [...sessions.values()].at(-1)
      if (!last) throw new Error('no session yet')
      return last
    },
    agentSays: (session: Session, text: string, part: Partial<WidgetMessage> = {}) =>
      addMessage(session, { text, ...part }),
    push(session: Session, frame: WidgetServerFrame) {
      for (const socket of session.sockets) socket.send(JSON.stringify(frame))
    },
    dropSockets() {
      for (const { sockets } of sessions.values()) for (const socket of sockets) socket.terminate()
    },
    async close() {
      for (const client of sockets.clients) client.terminate()
      http.closeAllConnections()
      await new Promise((done) => http.close(done))
    },
  }
}

const error = (code: string, fields?: Record<string, string>) => ({
  error: { code, message: code, requestId: 'r', ...(fields && { fields }) },
})

/** What the answers say, as far as the chat reads it: which button was pressed. */
function itemsOf(session: Session, answer: NonNullable<WidgetMessageRequest['answer']>) {
  const card = session.messages.find(({ id }) => id === answer.messageId)?.card
  const options = card?.kind === 'buttons' ? card.options : []
  return options
    .filter(({ key }) => key === answer.values.button)
    .map(({ key, label }) => ({ key, label, value: label }))
}

/** The one file of a multipart body. */
async function readUpload(request: IncomingMessage) {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part)
  const text = Buffer.concat(parts).toString('latin1')
  const [, head = '', rest = ''] = /^([\s\S]*?)\r\n\r\n([\s\S]*)\r\n--/.exec(text) ?? []
  return {
    name: /filename="([^"]*)"/.exec(head)?.[1] ?? '',
    contentType: /content-type: (\S+)/i.exec(head)?.[1] ?? '',
    content: Buffer.from(rest, 'latin1'),
  }
}

async function readJson(request: IncomingMessage): Promise<unknown> {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part)
  return parts.length > 0 ? JSON.parse(Buffer.concat(parts).toString()) : null
}
