import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { Platform } from '../../../platform/module.ts'
import { createLogChannel, type LinkSocket, type Presence } from '../../../platform/realtime/index.ts'
import { chatEventRoutes } from './event-stream.ts'
import { rememberNews } from './news-memory.ts'
import { type ChatNews, projectChatNews } from './projection.ts'
import type { Waits } from './wait.ts'
import { type ChatWindow, openChatWindow } from './window.ts'

/** Milliseconds between two looks at who waits how long. */
const waitEvery = 5_000
const newsKept = 2_000
/**
 * Events behind which a window takes a snapshot: of all that happened in the house hardly any are its own, and when
 * everybody comes back at once nobody may read much.
 */
const resumeLimit = 400

export interface ChatStream {
  readonly routes: FastifyPluginAsyncTypebox
  start(): Promise<void>
  stop(): void
}

/** `GET /v1/widget/stream`: each customer's window follows the log for its own session, and nothing else. */
export function createChatStream(platform: Platform, presence: Presence, waits: Waits): ChatStream {
  const { db, log } = platform
  const windows = new Set<ChatWindow>()
  const channel = createLogChannel<ChatNews>({
    log,
    events: platform.events,
    project: rememberNews((events) => projectChatNews(db.kysely, events), newsKept),
    resumeLimit,
  })
  let stopListening: () => void = () => {}
  let waitTimer: NodeJS.Timeout | undefined

  const open = (socket: LinkSocket) => {
    const window = openChatWindow(socket, platform, {
      channel,
      presence,
      waits,
      onClose: () => windows.delete(window),
    })
    windows.add(window)
  }

  return {
    routes: async (app) => {
      app.get(
        '/widget/stream',
        {
          websocket: true,
          config: { permission: 'public', crossOrigin: true, rateLimit: { requests: 60, seconds: 60 } },
          schema: { summary: 'Stream a visitor’s chat (WebSocket; the first frame carries the token)' },
        },
        open,
      )
      await app.register(chatEventRoutes(platform, open))
    },
    async start() {
      await channel.start()
      stopListening = presence.subscribe(({ conversationId, agents }) => {
        const typist = agents.find((agent) => agent.doing === 'typing')?.agentId ?? null
        for (const window of windows) window.showTyping(conversationId, typist)
      })
      waitTimer = setInterval(() => {
        for (const window of windows) window.showWait()
      }, waitEvery)
      waitTimer.unref()
    },
    stop() {
      stopListening()
      clearInterval(waitTimer)
      channel.stop()
    },
  }
}
