import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { ContextPackage } from '@throughline/contracts'
import type { FastifyRequest } from 'fastify'
import type { EventLog, LoggedEvent } from '../events/index.ts'
import type { SignedInAgent } from '../http/index.ts'
import type { Logger } from '../log/index.ts'
import type { AgentPresence } from './agent-presence.ts'
import {
  type Audience,
  createAudienceMemory,
  type DeskEvent,
  type DeskProjection,
  toDeskEvent,
} from './desk-projection.ts'
import { type DeskSocket, openDeskSocket } from './desk-socket.ts'
import { closeCodes } from './link.ts'
import { createLogChannel } from './log-channel.ts'
import type { Presence } from './presence.ts'

export interface RealtimeHubOptions {
  log: Logger
  events: () => EventLog
  presence: Presence
  agents: AgentPresence
  /** What each event changed, in order, looked up once per batch; null for one that no desk shows. */
  project(events: readonly LoggedEvent[]): Promise<readonly (DeskProjection | null)[]>
  /** Asked for each socket and event of a conversation, so it must be quick. */
  maySee(agent: SignedInAgent, audience: Extract<Audience, { assigneeId: unknown }>): boolean
  /** Whether an agent may open a conversation now. */
  mayOpen(agent: SignedInAgent, conversationId: string): Promise<boolean>
  /** Types of events after which sessions and rights are looked at again, beside doing so regularly. */
  rightsEvents: ReadonlySet<string>
  /** Milliseconds between looking at all sessions again. */
  recheckEvery?: number
  link?: { bufferLimit?: number; pingEvery?: number }
}

/** The desk's sockets on this node. */
export interface RealtimeHub {
  /** `GET /v1/realtime`. */
  readonly routes: FastifyPluginAsyncTypebox
  start(): Promise<void>
  stop(): void
  /** Pushes a context package to the agents' windows on this node: every window of theirs, opened or not. */
  pushContext(agentIds: readonly string[], context: { conversationId: string; context: ContextPackage }): void
  /** Agents with at least one window on this node, by id. */
  connectedAgents(): ReadonlyMap<string, SignedInAgent>
  readonly size: number
}

const needed = 'conversations.read'

/** Streams the event log to the agents' windows, each filtered by what its agent may see. */
export function createRealtimeHub(o: RealtimeHubOptions): RealtimeHub {
  const sockets = new Map<DeskSocket, FastifyRequest>()
  const audiences = createAudienceMemory()
  const maySee = (agent: SignedInAgent, audience: Audience) => {
    if (audience === 'everybody') return true
    return 'agentId' in audience ? audience.agentId === agent.id : o.maySee(agent, audience)
  }
  const channel = createLogChannel<DeskEvent>({
    log: o.log,
    events: o.events,
    project,
    skipped: () => audiences.clear(),
  })
  let timers: (() => void)[] = []

  /** What somebody missed may have left their sight meanwhile, whatever is remembered of live readers. */
  async function project(
    events: readonly LoggedEvent[],
    way: 'live' | 'catchingUp',
  ): Promise<(DeskEvent | null)[]> {
    const projections = await o.project(events)
    return events.map((event, index) => {
      const projection = projections[index] ?? null
      if (projection === null) return null
      const { conversationId } = event
      if (conversationId === null) return toDeskEvent(event, projection, null)
      const earlier = way === 'live' ? audiences.replace(conversationId, projection.audience) : 'everybody'
      return toDeskEvent(event, projection, earlier)
    })
  }

  async function recheckAll(): Promise<void> {
    for (const [socket, request] of sockets) {
      const principal = await request.identifyAgain()
      if (principal?.kind !== 'agent') socket.close(closeCodes.signedOut, 'signed out')
      // Its role has lost what the route asks for: coming back, it is refused there.
      else if (!principal.agent.permissions.has(needed)) socket.close(closeCodes.reset, 'not permitted')
      else socket.setAgent(principal.agent)
    }
  }

  function recheckSoon(): void {
    recheckAll().catch((error: unknown) =>
      o.log.error({ err: error }, 'sessions could not be looked at again'),
    )
  }

  const routes: FastifyPluginAsyncTypebox = async (app) => {
    app.get(
      '/realtime',
      {
        websocket: true,
        config: { permission: needed },
        schema: { summary: 'Stream what changes (WebSocket; frames are described in the contracts package)' },
      },
      (socket, request) => {
        const opened = openDeskSocket(socket, {
          log: o.log,
          agent: request.agent,
          channel,
          presence: o.presence,
          agents: o.agents,
          maySee,
          mayOpen: o.mayOpen,
          onClose: (closed) => sockets.delete(closed),
          ...(o.link ? { link: o.link } : {}),
        })
        sockets.set(opened, request)
      },
    )
  }

  return {
    routes,
    async start() {
      await channel.start()
      const recheck = setInterval(recheckSoon, o.recheckEvery ?? 30_000)
      timers = [
        () => clearInterval(recheck),
        o.presence.subscribe((presence) => {
          for (const socket of sockets.keys()) {
            if (socket.openConversationId === presence.conversationId)
              socket.send({ type: 'presence', presence })
          }
        }),
        o.events().subscribe((events) => {
          if (events.some((event) => o.rightsEvents.has(event.type))) recheckSoon()
        }),
      ]
    },
    stop() {
      for (const stop of timers) stop()
      channel.stop()
    },
    pushContext(agentIds, { conversationId, context }) {
      for (const socket of sockets.keys()) {
        if (agentIds.includes(socket.agent.id)) socket.send({ type: 'context', conversationId, context })
      }
    },
    connectedAgents: () => new Map([...sockets.keys()].map(({ agent }) => [agent.id, agent])),
    get size() {
      return sockets.size
    },
  }
}
