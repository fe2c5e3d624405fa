import type { Queryable, Tx } from '../database/index.ts'
import type { LoggedEvent } from './event.ts'
import type { FollowerPlan, Strand } from './follower.ts'

/** An event that a reaction has not taken, for operators to see. */
export interface ParkedReaction {
  id: number
  follower: string
  reaction: string
  pos: number
  eventType: string
  conversationId: string | null
  /** `failed`: the reaction threw; `waiting`: an earlier event of the same conversation is parked. */
  cause: 'failed' | 'waiting'
  error: string | null
  attempts: number
  parkedAt: Date
}

export interface ReplayResult {
  replayed: number
  /** Still parked, because one failed again or because none was found to replay. */
  remaining: number
  error: string | null
}

/** Which parked events to replay: one entry and what waits behind it, or a whole conversation. */
export type ReplayTarget = { id: number } | { conversationId: string }

/** The conversations of `events` for which a strand has something parked, as `strand conversation`. */
export async function findParked(
  tx: Tx,
  follower: string,
  events: readonly LoggedEvent[],
): Promise<Set<string>> {
  const conversations = new Set(events.flatMap((event) => event.conversationId ?? []))
  if (conversations.size === 0) return new Set()
  const rows = await tx
    .selectFrom('parked_reactions')
    .select(['reaction', 'conversation_id'])
    .distinct()
    .where('follower', '=', follower)
    .where('conversation_id', 'in', [...conversations])
    .execute()
  return new Set(rows.map((row) => parkedKey(row.reaction, row.conversation_id ?? '')))
}

export function parkedKey(reaction: string, conversationId: string): string {
  return `${reaction} ${conversationId}`
}

export async function park(
  tx: Tx,
  plan: FollowerPlan,
  strand: Strand,
  event: LoggedEvent,
  failure?: { error: string; attempts: number },
): Promise<void> {
  await tx
    .insertInto('parked_reactions')
    .values({
      follower: plan.name,
      reaction: strand.name,
      pos: event.pos,
      event_type: event.type,
      conversation_id: event.conversationId,
      cause: failure ? 'failed' : 'waiting',
      error: failure?.error ?? null,
      attempts: failure?.attempts ?? 0,
      tried_at: failure ? new Date() : null,
    })
    .execute()
}

/** The longest parked first. */
export async function listParked(db: Queryable, limit = 200): Promise<ParkedReaction[]> {
  const rows = await db.selectFrom('parked_reactions').selectAll().orderBy('id').limit(limit).execute()
  return rows.map((row) => ({
    id: row.id,
    follower: row.follower,
    reaction: row.reaction,
    pos: row.pos,
    eventType: row.event_type,
    conversationId: row.conversation_id,
    cause: row.cause,
    error: row.error,
    attempts: row.attempts,
    parkedAt: row.parked_at,
  }))
}

export async function countParked(db: Queryable): Promise<number> {
  const row = await db
    .selectFrom('parked_reactions')
    .select((e) => e.fn.countAll<number>().as('parked'))
    .executeTakeFirstOrThrow()
  return row.parked
}
