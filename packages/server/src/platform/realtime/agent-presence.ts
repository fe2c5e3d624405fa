import { randomUUID } from 'node:crypto'
import type { Bus } from '../bus/index.ts'

/** One window of the desk: whose it is, and what it shows. */
export interface DeskWindow {
  agentId: string
  conversationId: string | null
}

declare module '../bus/bus.ts' {
  interface BusSubjects {
    /** Every window of the desk that is open at one node, again every ten seconds. */
    'presence.agents': { node: string; windows: DeskWindow[] }
  }
}

/** Who has the desk open, over all nodes, and on which conversations. Nothing of it is stored. */
export interface AgentPresence {
  /** What `source` (one socket) shows now. */
  set(source: string, window: DeskWindow): void
  clear(source: string): void
  /** The conversations that each agent's windows show, without doubles; an agent without any window is not in it. */
  online(): ReadonlyMap<string, ReadonlySet<string>>
  stop(): void
}

/** Milliseconds: how often a node says its own again, and after which silence it is believed to be gone. */
const usualTimes = { repeat: 10_000, node: 25_000 }

/** Each node publishes its own windows and answers with those that all nodes said lately. */
export function createAgentPresence(bus: Bus, times = usualTimes): AgentPresence {
  const node = randomUUID()
  const own = new Map<string, DeskWindow>()
  const heard = new Map<string, { windows: readonly DeskWindow[]; at: number }>()
  const unsubscribe = bus.subscribe('presence.agents', ({ node: from, windows }) => {
    if (windows.length === 0) heard.delete(from)
    else heard.set(from, { windows, at: Date.now() })
  })
  const publish = () => bus.publish('presence.agents', { node, windows: [...own.values()] })
  const upkeep = setInterval(publish, times.repeat)
  upkeep.unref()

  return {
    set(source, window) {
      own.set(source, window)
      publish()
    },
    clear(source) {
      if (own.delete(source)) publish()
    },
    online() {
      const agents = new Map<string, Set<string>>()
      const oldest = Date.now() - times.node
      for (const { windows, at } of heard.values()) {
        if (at < oldest) continue
        for (const { agentId, conversationId } of windows) {
          const shown = agents.get(agentId) ?? new Set()
          if (conversationId !== null) shown.add(conversationId)
          agents.set(agentId, shown)
        }
      }
      return agents
    },
    stop() {
      clearInterval(upkeep)
      unsubscribe()
    },
  }
}
