import { randomUUID } from 'node:crypto'
import type { ConversationPresence } from '@throughline/contracts'
import type { Bus } from '../bus/index.ts'

/** What one socket says about itself in one conversation. */
export type PresenceEntry =
  | { kind: 'agent'; agentId: string; typing: boolean }
  | { kind: 'customer'; here: boolean; typing: boolean }

declare module '../bus/bus.ts' {
  interface BusSubjects {
    /** Everything that one node's sockets say about one conversation, again every ten seconds. */
    'presence.conversation': { node: string; conversationId: string; entries: PresenceEntry[] }
  }
}

/** Who looks at a conversation and who types, over all nodes. Nothing of it is stored. */
export interface Presence {
  /** What `source` (one socket) says now; it replaces what it said before, also about another conversation. */
  set(source: string, conversationId: string, entry: PresenceEntry): void
  clear(source: string): void
  of(conversationId: string): ConversationPresence
  /** Calls `listener` with the new state when a conversation's presence changes; returns how to stop it. */
  subscribe(listener: (presence: ConversationPresence) => void): () => void
  stop(): void
}

/** Milliseconds: typing that is not said again ends; so does what a node said that has gone quiet. */
export interface PresenceTimes {
  typing: number
  repeat: number
  node: number
}

const usualTimes: PresenceTimes = { typing: 6_000, repeat: 10_000, node: 25_000 }

interface Said {
  conversationId: string
  entry: PresenceEntry
  typingEnds?: NodeJS.Timeout
}

/** Each node publishes what its own sockets say and shows the union of what all nodes said lately. */
export function createPresence(bus: Bus, times: PresenceTimes = usualTimes): Presence {
  const node = randomUUID()
  const own = new Map<string, Said>()
  const heard = new Map<string, Map<string, { entries: PresenceEntry[]; at: number }>>()
  const listeners = new Set<(presence: ConversationPresence) => void>()
  const shown = new Map<string, string>()

  const unsubscribe = bus.subscribe('presence.conversation', ({ node: from, conversationId, entries }) => {
    const nodes = heard.get(conversationId) ?? new Map()
    if (entries.length === 0) nodes.delete(from)
    else nodes.set(from, { entries, at: Date.now() })
    if (nodes.size === 0) heard.delete(conversationId)
    else heard.set(conversationId, nodes)
    tellIfChanged(conversationId)
  })
  const upkeep = setInterval(() => {
    for (const conversationId of new Set([...own.values()].map((said) => said.conversationId)))
      publish(conversationId)
    forgetQuietNodes()
  }, times.repeat)
  upkeep.unref()

  function publish(conversationId: string): void {
    const entries = [...own.values()]
      .filter((said) => said.conversationId === conversationId)
      .map((said) => said.entry)
    bus.publish('presence.conversation', { node, conversationId, entries })
  }

  function set(source: string, conversationId: string, entry: PresenceEntry): void {
    const before = own.get(source)
    clearTimeout(before?.typingEnds)
    const said: Said = { conversationId, entry }
    if (entry.typing) {
      said.typingEnds = setTimeout(
        () => set(source, conversationId, { ...entry, typing: false }),
        times.typing,
      )
      said.typingEnds.unref()
    }
    own.set(source, said)
    if (before && before.conversationId !== conversationId) publish(before.conversationId)
    publish(conversationId)
  }

  function clear(source: string): void {
    const before = own.get(source)
    if (!before) return
    clearTimeout(before.typingEnds)
    own.delete(source)
    publish(before.conversationId)
  }

  function forgetQuietNodes(): void {
    const oldest = Date.now() - times.node
    for (const [conversationId, nodes] of heard) {
      for (const [from, said] of nodes) if (said.at < oldest) nodes.delete(from)
      if (nodes.size === 0) heard.delete(conversationId)
      tellIfChanged(conversationId)
    }
  }

  function of(conversationId: string): ConversationPresence {
    const nodes = heard.get(conversationId)
    return merge(
      conversationId,
      [...(nodes?.values() ?? [])].flatMap((said) => said.entries),
    )
  }

  function tellIfChanged(conversationId: string): void {
    const presence = of(conversationId)
    const text = JSON.stringify(presence)
    if ((shown.get(conversationId) ?? JSON.stringify(merge(conversationId, []))) === text) return
    if (heard.has(conversationId)) shown.set(conversationId, text)
    else shown.delete(conversationId)
    for (const listener of listeners) listener(presence)
  }

  return {
    set,
    clear,
    of,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    stop() {
      clearInterval(upkeep)
      for (const said of own.values()) clearTimeout(said.typingEnds)
      unsubscribe()
    },
  }
}

/** One line an agent however many windows they have, in a stable order so that equal states are equal. */
function merge(conversationId: string, entries: readonly PresenceEntry[]): ConversationPresence {
  const agents = new Map<string, 'looking' | 'typing'>()
  const customer = { here: false, typing: false }
  for (const entry of entries) {
    if (entry.kind === 'customer') {
      customer.here ||= entry.here
      customer.typing ||= entry.typing
    } else if (entry.typing || !agents.has(entry.agentId)) {
      agents.set(entry.agentId, entry.typing ? 'typing' : 'looking')
    }
  }
  return {
    conversationId,
    agents: [...agents]
      .map(([agentId, doing]) => ({ agentId, doing }))
      .sort((a, b) => a.agentId.localeCompare(b.agentId)),
    customer,
  }
}
