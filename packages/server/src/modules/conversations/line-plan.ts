import { type Join, whoStandsFor } from '../customers/index.ts'

/*
 * Where everything of some conversations is shown, as a plain function of where it was written and of the merges and
 * splits that stand. `was` is where it is shown until now.
 */

export interface LegFact {
  id: string
  was: string
  /** Where what arrives on it belongs, with the splits that stand. */
  home: string
  cutFrom: string | null
  /** The split that cut it was undone. */
  hidden: boolean
  readSeq: number
  deliveredSeq: number
  visibleFromSeq: number
  awayMailSeq: number | null
}

export interface MessageFact {
  id: string
  was: string
  wasLeg: string
  seq: number
  /** The leg that it was written on, or that the last split that stands put it on. */
  leg: string
  at: Date
  isInbound: boolean
  /** Not set aside because its author is blocked. */
  inSight: boolean
  /** A customer's own words, which somebody has to answer. */
  needsUs: boolean
  /** A person's answer. */
  isAnswer: boolean
}

export interface NoteFact {
  id: string
  was: string
  home: string
  afterSeq: number
}

export interface HandoffFact extends NoteFact {
  isOpen: boolean
  messageId: string | null
  fromLegId: string
  toLegId: string | null
}

/** A reply that waits to go out: it stands with the leg that it goes to, or that it was pinned to, or with what it passes on. */
export interface ReplyFact {
  id: string
  was: string
  afterSeq: number
  /** `leg:<id>` or a leg that it would begin; null for a forward. */
  target: string | null
  forwardOf: string | null
  pinnedLegId: string | null
}

export interface ReadFact {
  agentId: string
  was: string
  seq: number
  furthest: number
}

export interface LineFacts {
  conversations: readonly string[]
  joins: readonly Join[]
  legs: readonly LegFact[]
  messages: readonly MessageFact[]
  notes: readonly NoteFact[]
  handoffs: readonly HandoffFact[]
  replies: readonly ReplyFact[]
  reads: readonly ReadFact[]
}

/** `home` is the conversation that it belongs to, whatever that is merged into. */
export type PlacedMessage = MessageFact & { target: string; home: string; newSeq: number; newLeg: string }
export type Placed<T> = T & { target: string }

export interface LinePlan {
  /** Who stands for each conversation. */
  living: ReadonlyMap<string, string>
  legs: Placed<LegFact>[]
  messages: PlacedMessage[]
  notes: Placed<NoteFact>[]
  handoffs: Placed<HandoffFact>[]
  replies: (Omit<ReplyFact, 'target'> & { target: string; goesTo: string | null })[]
  /** By conversation and agent, where any of its messages came or went. */
  reads: { conversationId: string; agentId: string; seq: number; furthest: number }[]
  /** Conversations from which something goes, or to which something comes. */
  changed: ReadonlySet<string>
}

export function planLines(facts: LineFacts): LinePlan {
  const living = whoStandsFor(facts.conversations, facts.joins)
  const livingOf = (id: string) => living.get(id) ?? id
  const byId = new Map(facts.legs.map((leg) => [leg.id, leg]))
  const shownOn = (id: string): LegFact => {
    const leg = byId.get(id)
    if (!leg) throw new Error('A message stands on a leg that is out of its lines.')
    return leg.hidden && leg.cutFrom !== null ? shownOn(leg.cutFrom) : leg
  }
  const messages = numbered(
    facts.messages.map((message) => {
      const leg = shownOn(message.leg)
      return { ...message, newLeg: leg.id, home: leg.home, target: livingOf(leg.home) }
    }),
  )
  const messageById = new Map(messages.map((message) => [message.id, message]))
  const place = placesOf(messages)
  const legs = facts.legs.map((leg) => {
    const target = livingOf(shownOn(leg.id).home)
    const at = (seq: number) => place(leg.was, target, seq)
    return {
      ...leg,
      target,
      readSeq: at(leg.readSeq),
      deliveredSeq: at(leg.deliveredSeq),
      visibleFromSeq: at(leg.visibleFromSeq),
      awayMailSeq: leg.awayMailSeq === null ? null : at(leg.awayMailSeq),
    }
  })
  const notes = facts.notes.map((note) => {
    const target = livingOf(note.home)
    return { ...note, target, afterSeq: place(note.was, target, note.afterSeq) }
  })
  const handoffs = facts.handoffs.map((handoff) => {
    const offer = handoff.messageId === null ? undefined : messageById.get(handoff.messageId)
    const target =
      offer?.target ??
      (handoff.toLegId === null ? livingOf(handoff.home) : livingOf(shownOn(handoff.toLegId).home))
    const afterSeq = place(handoff.was, target, handoff.afterSeq)
    // What asks the owner of an address stands where they are to go, not where they come from.
    const fromLegId = offer?.wasLeg === handoff.fromLegId ? offer.newLeg : handoff.fromLegId
    return { ...handoff, target, afterSeq, fromLegId }
  })
  const replies = facts.replies.map(({ target: goesTo, ...reply }) => {
    const to = /^leg:(.+)$/.exec(goesTo ?? '')?.[1]
    const pinned = reply.pinnedLegId === null ? null : shownOn(reply.pinnedLegId)
    const leg = to === undefined ? pinned : shownOn(to)
    const passedOn = reply.forwardOf === null ? undefined : messageById.get(reply.forwardOf)
    const target = passedOn?.target ?? livingOf(leg?.home ?? reply.was)
    return {
      ...reply,
      target,
      goesTo: to === undefined ? goesTo : `leg:${shownOn(to).id}`,
      pinnedLegId: pinned?.id ?? null,
      afterSeq: place(reply.was, target, reply.afterSeq),
    }
  })
  const changed = new Set(
    [...messages, ...legs, ...notes, ...handoffs, ...replies].flatMap(({ was, target }) =>
      was === target ? [] : [was, target],
    ),
  )
  // A leg whose split was undone gives its messages back within one conversation.
  for (const { wasLeg, newLeg, target } of messages) if (wasLeg !== newLeg) changed.add(target)
  return {
    living,
    legs,
    messages,
    notes,
    handoffs,
    replies,
    changed,
    reads: readsOf(messages, facts.reads, changed),
  }
}

/**
 * Numbers the messages of each conversation in the order of time. Those that stood together keep the order that they
 * had, whatever their clocks said.
 */
function numbered(messages: readonly Omit<PlacedMessage, 'newSeq'>[]): PlacedMessage[] {
  const latest = new Map<string, number>()
  const inOrder = [...messages]
    .sort((a, b) => a.seq - b.seq)
    .map((message) => {
      const time = Math.max(latest.get(message.was) ?? 0, message.at.getTime())
      latest.set(message.was, time)
      return { message, time }
    })
    .sort(
      (a, b) =>
        a.time - b.time || a.message.was.localeCompare(b.message.was) || a.message.seq - b.message.seq,
    )
  const counts = new Map<string, number>()
  return inOrder.map(({ message }) => {
    const newSeq = (counts.get(message.target) ?? 0) + 1
    counts.set(message.target, newSeq)
    return { ...message, newSeq }
  })
}

/** Where a mark after a message stands once the messages moved: after the last of those that it stood after. */
function placesOf(messages: readonly PlacedMessage[]): (was: string, target: string, seq: number) => number {
  const pairs = new Map<string, PlacedMessage[]>()
  for (const message of messages) {
    const key = `${message.was} ${message.target}`
    const pair = pairs.get(key)
    if (pair) pair.push(message)
    else pairs.set(key, [message])
  }
  return (was, target, seq) =>
    pairs.get(`${was} ${target}`)?.findLast((message) => message.seq <= seq)?.newSeq ?? 0
}

/** An agent's mark stands before the first message that they have not read: it may go back, and never says too much. */
function readsOf(
  messages: readonly PlacedMessage[],
  reads: readonly ReadFact[],
  changed: ReadonlySet<string>,
): LinePlan['reads'] {
  const read = new Map(reads.map((one) => [`${one.agentId} ${one.was}`, one]))
  const agents = [...new Set(reads.map(({ agentId }) => agentId))]
  return [...changed].flatMap((conversationId) => {
    const theirs = messages.filter(({ target }) => target === conversationId)
    if (theirs.length === 0) return []
    return agents.flatMap((agentId) => {
      const markOf = (message: PlacedMessage) => read.get(`${agentId} ${message.was}`)
      if (!theirs.some((message) => markOf(message) !== undefined)) return []
      const unread = theirs.find((message) => message.seq > (markOf(message)?.seq ?? 0))
      const last = theirs.findLast((message) => message.seq <= (markOf(message)?.furthest ?? 0))
      return [
        {
          conversationId,
          agentId,
          seq: unread === undefined ? theirs.length : unread.newSeq - 1,
          furthest: last?.newSeq ?? 0,
        },
      ]
    })
  })
}
