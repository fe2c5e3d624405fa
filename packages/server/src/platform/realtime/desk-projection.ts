import type { Patch } from '@throughline/contracts'
import type { LoggedEvent } from '../events/index.ts'
import { writeDeskFrame } from './desk-frames.ts'
import type { Projected } from './log-channel.ts'

/**
 * Who may see something: everybody who is signed in, one agent alone, or those whom a conversation's team and
 * assignee allow.
 */
export type Audience =
  | 'everybody'
  | { readonly agentId: string }
  | { readonly teamId: string | null; readonly assigneeId: string | null }

/** What an event changed, as the state is now; filled in by whoever composes views. */
export interface DeskProjection {
  readonly audience: Audience
  /** For everybody in the audience: rows of queues. */
  readonly summaryPatches: readonly Patch[]
  /** Only for those who have the conversation open. */
  readonly detailPatches: readonly Patch[]
}

/** A projection with its frames, each serialised at most once however many sockets get it. */
export interface DeskEvent extends Projected, DeskProjection {
  readonly conversationId: string | null
  /** The audience before this event, as far as this node knows. */
  readonly earlierAudience: Audience | null
  readonly summaryFrame: () => string
  readonly detailFrame: () => string
  /** For those who could see the conversation and no longer may: its id and nothing else. */
  readonly tombstoneFrame: () => string
}

/** How many conversations' audiences a node remembers. */
const remembered = 50_000

export interface AudienceMemory {
  /** Remembers who may see the conversation now and answers who could before. */
  replace(conversationId: string, audience: Audience): Audience
  clear(): void
}

/**
 * Remembers who could see each conversation, so that those who lose sight can be told. For a conversation
 * that this node has not met, everybody might have been shown it.
 */
export function createAudienceMemory(): AudienceMemory {
  const audiences = new Map<string, Audience>()
  return {
    replace(conversationId, audience) {
      const earlier = audiences.get(conversationId) ?? 'everybody'
      audiences.delete(conversationId)
      audiences.set(conversationId, audience)
      const [oldest] = audiences.keys()
      if (audiences.size > remembered && oldest !== undefined) audiences.delete(oldest)
      return earlier
    },
    clear: () => audiences.clear(),
  }
}

/** Joins an event, its projection and its frames. */
export function toDeskEvent(
  event: LoggedEvent,
  projection: DeskProjection,
  earlierAudience: Audience | null,
): DeskEvent {
  const { summaryPatches, detailPatches } = projection
  const cursor = { epoch: event.epoch, pos: event.pos }
  const { conversationId, type, actor } = event
  const head = { type, at: event.at.toISOString(), conversationId, actorId: actor.id }
  const hidden = { type: 'conversation.hidden', at: head.at, conversationId, actorId: null }
  return {
    ...projection,
    cursor,
    conversationId,
    earlierAudience,
    summaryFrame: once(() =>
      writeDeskFrame({ type: 'event', cursor, event: head, patches: [...summaryPatches] }),
    ),
    detailFrame: once(() =>
      writeDeskFrame({ type: 'event', cursor, event: head, patches: [...summaryPatches, ...detailPatches] }),
    ),
    tombstoneFrame: once(() =>
      writeDeskFrame({ type: 'event', cursor, event: hidden, patches: tombstones(conversationId) }),
    ),
  }
}

function tombstones(conversationId: string | null): Patch[] {
  if (conversationId === null) return []
  return [{ entity: 'conversation', id: conversationId, conversationId, value: null }]
}

function once(make: () => string): () => string {
  let made: string | undefined
  return () => {
    made ??= make()
    return made
  }
}
