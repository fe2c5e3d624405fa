import type { Module, Platform } from '../../platform/module.ts'
import { type AgentPresence, createRealtimeHub, type Presence } from '../../platform/realtime/index.ts'
import { accessEvents, maySeeConversation } from '../access/index.ts'
import { audienceOf } from '../conversations/index.ts'
import { projectDesk } from './projection.ts'
import { pushContexts } from './push.ts'
import { contextRoutes } from './routes.ts'
import { timelineRoutes } from './timeline-routes.ts'

/** Composes what the modules below know: the opened conversation, the context package, the desk's stream. */
export function createContext(platform: Platform, presence: Presence, agents: AgentPresence): Module {
  const { db, log, config } = platform
  const hub = createRealtimeHub({
    log,
    events: platform.events,
    presence,
    agents,
    project: (events) => projectDesk(db.kysely, events),
    maySee: maySeeConversation,
    async mayOpen(agent, conversationId) {
      const audience = (await audienceOf(db.kysely, [conversationId])).get(conversationId)
      return audience !== undefined && maySeeConversation(agent, audience)
    },
    rightsEvents: new Set(accessEvents.map((event) => event.name)),
  })
  let stopPushing: () => void = () => {}
  return {
    name: 'context',
    routes: async (app) => {
      await app.register(contextRoutes(platform))
      await app.register(timelineRoutes(platform))
      await app.register(hub.routes)
    },
    async start() {
      if (config.server.role === 'worker') return
      await hub.start()
      stopPushing = pushContexts(platform, hub)
    },
    async stop() {
      stopPushing()
      hub.stop()
      presence.stop()
      agents.stop()
    },
  }
}
