import { expect } from 'vitest'
import type { Database } from '../../../src/platform/database/index.ts'
import type { ModelConversation } from './model.ts'

/** What the database holds of one conversation, in the model's terms. */
export async function stored(db: Database, id: string): Promise<ModelConversation> {
  const c = await db.kysely
    .selectFrom('conversations')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  const legs = await db.kysely
    .selectFrom('legs')
    .selectAll()
    .where('conversation_id', '=', id)
    .orderBy('started_at')
    .orderBy('id')
    .execute()
  const messages = await db.kysely
    .selectFrom('messages')
    .selectAll()
    .where('conversation_id', '=', id)
    .orderBy('seq')
    .execute()
  const handoffs = await db.kysely
    .selectFrom('handoffs')
    .selectAll()
    .where('conversation_id', '=', id)
    .orderBy('offered_at')
    .orderBy('id')
    .execute()
  const deliveries = await db.kysely
    .selectFrom('deliveries')
    .select(['message_id', 'route'])
    .where('conversation_id', '=', id)
    .orderBy('created_at')
    .orderBy('id')
    .execute()
  const notes = await db.kysely.selectFrom('notes').select('id').where('conversation_id', '=', id).execute()
  expect(messages.map((message) => message.seq)).toEqual(messages.map((_, index) => index + 1))
  // Whoever waits has a time by which an answer is due, and nobody else.
  expect(c.reply_due_at !== null).toBe(c.waiting_since !== null)
  const place = new Map(legs.map((leg, index) => [leg.id, index]))
  return {
    status: c.status,
    assignee: c.assignee_id,
    legs: legs.map((leg) => ({
      channel: leg.channel,
      thread: leg.external_thread,
      address: leg.address,
      proof: leg.proof,
      visibleFrom: leg.visible_from_seq,
      ended: leg.ended_at !== null,
    })),
    default: place.get(c.default_leg_id ?? '') ?? -1,
    messages: messages.map((m) => ({
      leg: place.get(m.leg_id) ?? -1,
      direction: m.direction,
      text: m.text,
      routes: deliveries.filter((one) => one.message_id === m.id).map((one) => one.route),
    })),
    notes: notes.length,
    waiting: c.waiting_since !== null,
    handoffs: handoffs.map((handoff) => ({
      state: handoff.state,
      from: place.get(handoff.from_leg_id) ?? -1,
      to: place.get(handoff.to_leg_id ?? '') ?? -1,
      link: handoff.token_hash !== null,
    })),
    resolvedAt: c.resolved_at?.getTime() ?? null,
    reopened: c.reopen_count,
    firstReply: c.first_reply_at !== null,
  }
}
