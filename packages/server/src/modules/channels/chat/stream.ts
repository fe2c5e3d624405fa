import { randomUUID } from 'node:crypto'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { WidgetClientFrame, WidgetServerFrame } from '@throughline/contracts'
import type { WebSocket } from 'ws'
import type { Platform } from '../../../platform/module.ts'
import {
  closeCodes,
  createLogChannel,
  type Link,
  type LogChannel,
  openLink,
  type Presence,
  type Reader,
} from '../../../platform/realtime/index.ts'
import { findAgent } from '../../access/index.ts'
import { legByThread, recordCustomerMark } from '../../conversations/index.ts'
import { sessionById, sessionByToken, type VisitorSessionRow } from '../store.ts'
import { readWidgetFrame } from './frames.ts'
import { type ChatNews, projectChatNews } from './projection.ts'
import { widgetConversation, widgetMessage } from './snapshot.ts'

declare module '../../../platform/bus/bus.ts' {
  interface BusSubjects {
    /** A customer's last window on this conversation was closed or put away. */
    'chat.customer_left': { conversationId: string }
    /** A customer's window on this conversation is open and in sight again. */
    'chat.customer_returned': { conversationId: string }
  }
}

export interface ChatStream {
  readonly routes: FastifyPluginAsyncTypebox
  start(): Promise<void>
  stop(): void
}

const helloWithin = 10_000

/** `GET /v1/widget/stream`: each customer's window follows the log for its own session, and nothing else. */
export function createChatStream(platform: Platform, presence: Presence): ChatStream {
  const { db, log } = platform
  const windows = new Set<ChatWindow>()
  const channel = createLogChannel<ChatNews>({
    log,
    events: platform.events,
    project: (events) => projectChatNews(db.kysely, events),
  })
  let stopListening: () => void = () => {}

  return {
    routes: async (app) => {
      app.get(
        '/widget/stream',
        {
          websocket: true,
          config: { permission: 'public', crossOrigin: true, rateLimit: { requests: 60, seconds: 60 } },
          schema: { summary: 'Stream a visitor’s chat (WebSocket; the first frame carries the token)' },
        },
        (socket) => {
          const window = openWindow(platform, presence, channel, socket, () => windows.delete(window))
          windows.add(window)
        },
      )
    },
    async start() {
      await channel.start()
      stopListening = presence.subscribe(({ conversationId, agents }) => {
        const typist = agents.find((agent) => agent.doing === 'typing')?.agentId ?? null
        for (const window of windows) window.showTyping(conversationId, typist)
      })
    },
    stop() {
      stopListening()
      channel.stop()
    },
  }
}

interface ChatWindow {
  showTyping(conversationId: string, agentId: string | null): void
}

function openWindow(
  platform: Platform,
  presence: Presence,
  channel: LogChannel<ChatNews>,
  socket: WebSocket,
  onClose: () => void,
): ChatWindow {
  const { db, bus, clock, log } = platform
  const source = randomUUID()
  let session: VisitorSessionRow | null = null
  let conversationId: string | null = null
  let here = false
  let typist: string | null = null
  // Frames are written one after another, so that a slow look-up never lets a later one overtake.
  let turn = Promise.resolve()

  const link: Link = openLink(socket, {
    log,
    onFrame: (text) => take(readWidgetFrame(text)),
    onClose: () => {
      clearTimeout(impatience)
      channel.leave(reader)
      leave()
      onClose()
    },
    frameLimit: 200,
  })
  const impatience = setTimeout(() => link.close(closeCodes.silent, 'no hello'), helloWithin)
  const send = (frame: WidgetServerFrame) => link.send(JSON.stringify(frame))
  const later = (work: () => Promise<void>) => {
    turn = turn.then(work).catch((error: unknown) => {
      log.error({ err: error }, 'a chat window could not be served')
      link.close(closeCodes.reset, 'reset')
    })
  }
  const reader: Reader<ChatNews> = {
    deliver: (news) => {
      if (
        news.threadId === session?.thread_id ||
        (news.threadId === null && news.conversationId === conversationId)
      )
        later(() => tell(news))
    },
    ready: (cursor) => later(async () => send({ type: 'ready', cursor })),
    reset: () => later(async () => send({ type: 'reset' })),
  }

  async function tell(news: ChatNews): Promise<void> {
    if (!session) return
    if (conversationId !== news.conversationId) follow(news.conversationId)
    if (news.line) {
      const message = await widgetMessage(platform, news.line, session.locale)
      return send({ type: 'message', cursor: news.cursor, message })
    }
    session = (await sessionById(db.kysely, session.id)) ?? session
    // Found by its thread: a first message is streamed before its sender's session is bound to the leg.
    const leg = await legByThread(db.kysely, session.inbox_id, session.thread_id)
    if (!leg) return
    const conversation = await widgetConversation(platform, session, leg)
    send({ type: 'conversation', cursor: news.cursor, conversation })
  }

  function take(frame: WidgetClientFrame): void {
    if (frame.type !== 'hello' && !session) throw new TypeError('The first frame must be hello.')
    switch (frame.type) {
      case 'hello':
        later(() => greet(frame))
        break
      case 'ping':
        send({ type: 'pong' })
        break
      case 'visible':
        show(frame.visible, false)
        break
      case 'typing':
        show(here, frame.typing)
        break
      case 'read':
      case 'delivered':
        later(() => mark(frame.seq, frame.type))
    }
  }

  async function greet(frame: WidgetClientFrame & { type: 'hello' }): Promise<void> {
    clearTimeout(impatience)
    const found = await sessionByToken(db.kysely, frame.token, clock.now())
    if (!found) return link.close(closeCodes.signedOut, 'session ended')
    session = found
    follow(found.conversation_id)
    show(frame.visible, false)
    void channel.join(reader, frame.cursor).catch((error: unknown) => {
      log.error({ err: error }, 'a chat window could not be caught up')
      link.close(closeCodes.reset, 'reset')
    })
  }

  async function mark(seq: number, kind: 'read' | 'delivered'): Promise<void> {
    if (!session) return
    const leg = await legByThread(db.kysely, session.inbox_id, session.thread_id)
    if (!leg) return
    const { id: legId } = leg
    await db.transaction((tx) => recordCustomerMark(tx, { legId, seq, mark: kind, now: clock.now() }))
  }

  /** Whoever looks at the chat looks at its next conversation too. */
  function follow(id: string | null): void {
    const wasHere = here
    if (conversationId !== null && conversationId !== id) leave()
    conversationId = id
    if (id !== null) show(wasHere, false)
  }

  function show(visible: boolean, typing: boolean): void {
    const returned = visible && !here
    const left = !visible && here
    here = visible
    if (conversationId === null) return
    presence.set(source, conversationId, { kind: 'customer', here, typing })
    if (returned) bus.publish('chat.customer_returned', { conversationId })
    if (left) sayLeft(conversationId)
  }

  function leave(): void {
    presence.clear(source)
    if (conversationId !== null && here) sayLeft(conversationId)
    here = false
  }

  /** Another window of theirs may still be in sight. */
  function sayLeft(id: string): void {
    if (!presence.of(id).customer.here) bus.publish('chat.customer_left', { conversationId: id })
  }

  async function tellTyping(agentId: string | null): Promise<void> {
    const agent = agentId === null ? null : await findAgent(db.kysely, agentId)
    send({ type: 'typing', typing: agent !== null, name: agent?.name ?? '' })
  }

  return {
    showTyping(id, agentId) {
      if (id !== conversationId || agentId === typist) return
      typist = agentId
      later(() => tellTyping(agentId))
    },
  }
}
