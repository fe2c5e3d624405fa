import { randomUUID } from 'node:crypto'
import type { DeskClientFrame, DeskServerFrame } from '@throughline/contracts'
import type { WebSocket } from 'ws'
import type { SignedInAgent } from '../http/index.ts'
import type { Logger } from '../log/index.ts'
import type { AgentPresence } from './agent-presence.ts'
import { deskFramePermissions, readDeskFrame, writeDeskFrame } from './desk-frames.ts'
import type { Audience, DeskEvent } from './desk-projection.ts'
import { closeCodes, type Link, openLink } from './link.ts'
import type { LogChannel, Reader } from './log-channel.ts'
import type { Presence } from './presence.ts'

export interface DeskSocketOptions {
  log: Logger
  agent: SignedInAgent
  channel: LogChannel<DeskEvent>
  presence: Presence
  agents: AgentPresence
  maySee(agent: SignedInAgent, audience: Audience): boolean
  /** Whether the agent may see a conversation now; asked when one is opened. */
  mayOpen(agent: SignedInAgent, conversationId: string): Promise<boolean>
  onClose(socket: DeskSocket): void
  link?: { bufferLimit?: number; pingEvery?: number }
}

/** One agent's window: what it follows, what it has open, what it says about itself. */
export interface DeskSocket {
  readonly agent: SignedInAgent
  readonly openConversationId: string | null
  send(frame: DeskServerFrame): void
  /** The agent as they are now. Other rights make the client take new snapshots. */
  setAgent(agent: SignedInAgent): void
  close(code: number, reason: string): void
}

/** Milliseconds that a client has to say hello. */
const helloWithin = 10_000

export function openDeskSocket(socket: WebSocket, o: DeskSocketOptions): DeskSocket {
  const id = randomUUID()
  let agent = o.agent
  let openId: string | null = null
  let asked = 0
  let opening = Promise.resolve()
  const link: Link = openLink(socket, {
    ...o.link,
    log: o.log,
    onFrame: (text) => take(readDeskFrame(text)),
    onClose: () => {
      clearTimeout(impatience)
      o.channel.leave(reader)
      o.presence.clear(id)
      o.agents.clear(id)
      o.onClose(self)
    },
  })
  const impatience = setTimeout(() => link.close(closeCodes.silent, 'no hello'), helloWithin)
  const send = (frame: DeskServerFrame) => link.send(writeDeskFrame(frame))
  const reader: Reader<DeskEvent> = {
    deliver(event) {
      if (event.conversationId === openId && !o.maySee(agent, event.audience)) forget()
      const frame = frameFor(event, agent, openId, o.maySee)
      if (frame !== null) link.send(frame)
    },
    ready: (cursor) => send({ type: 'ready', cursor }),
    reset: () => send({ type: 'reset' }),
  }

  function take(frame: DeskClientFrame): void {
    const permission = deskFramePermissions[frame.type]
    if (!agent.permissions.has(permission)) {
      send({ type: 'refused', frame: frame.type, permission })
      return
    }
    switch (frame.type) {
      case 'hello':
        clearTimeout(impatience)
        void greet(frame)
        return
      case 'open':
        opening = open(frame.conversationId)
        return
      case 'typing':
        // It may be said while the conversation is still being opened.
        void opening.then(() => {
          if (frame.conversationId === openId) say(frame.typing)
        })
        return
      case 'ping':
        send({ type: 'pong' })
    }
  }

  async function greet(frame: DeskClientFrame & { type: 'hello' }): Promise<void> {
    o.channel.leave(reader)
    // Opened first, so that the details of what is missed are streamed too.
    opening = open(frame.openConversationId)
    await opening
    await guarded(() => o.channel.join(reader, frame.cursor))
  }

  async function open(conversationId: string | null): Promise<void> {
    const turn = ++asked
    const allowed = conversationId !== null && (await guarded(() => o.mayOpen(agent, conversationId)))
    // Somebody who steps through the queue quickly ends where they stopped.
    if (turn !== asked || !link.isOpen) return
    openId = allowed ? conversationId : null
    o.agents.set(id, { agentId: agent.id, conversationId: openId })
    if (openId === null) return o.presence.clear(id)
    say(false)
    send({ type: 'presence', presence: o.presence.of(openId) })
  }

  /** The opened conversation left the agent's sight: who else is there is told no more either. */
  function forget(): void {
    asked += 1
    openId = null
    o.presence.clear(id)
    o.agents.set(id, { agentId: agent.id, conversationId: null })
  }

  function say(typing: boolean): void {
    if (openId !== null) o.presence.set(id, openId, { kind: 'agent', agentId: agent.id, typing })
  }

  /** A failing database must not end the process; the client comes back and finds out. */
  async function guarded<T>(work: () => Promise<T>): Promise<T | undefined> {
    try {
      return await work()
    } catch (error) {
      o.log.error({ err: error }, 'a socket could not be served')
      link.close(closeCodes.reset, 'reset')
      return undefined
    }
  }

  const self: DeskSocket = {
    get agent() {
      return agent
    },
    get openConversationId() {
      return openId
    },
    send,
    setAgent(next) {
      const changed = rightsOf(next) !== rightsOf(agent)
      agent = next
      if (!changed) return
      // Whether they may still have it open is asked when the client comes again with its snapshot.
      forget()
      o.channel.leave(reader)
      reader.reset()
    },
    close: (code, reason) => link.close(code, reason),
  }
  return self
}

/** What this agent is sent of an event: all, the row, that it left their sight, or nothing. */
function frameFor(
  event: DeskEvent,
  agent: SignedInAgent,
  openId: string | null,
  maySee: (agent: SignedInAgent, audience: Audience) => boolean,
): string | null {
  if (maySee(agent, event.audience)) {
    const isOpen = openId !== null && event.detailPatches.some((patch) => patch.conversationId === openId)
    if (isOpen) return event.detailFrame()
    // What is of no conversation and patches nothing is told by its name alone.
    return event.summaryPatches.length > 0 || event.conversationId === null ? event.summaryFrame() : null
  }
  const couldSee = event.earlierAudience !== null && maySee(agent, event.earlierAudience)
  return couldSee && event.conversationId !== null ? event.tombstoneFrame() : null
}

function rightsOf(agent: SignedInAgent): string {
  return JSON.stringify([agent.role, [...agent.permissions].sort(), [...agent.teamIds].sort()])
}
