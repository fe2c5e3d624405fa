import type { Tx } from '../../../platform/database/index.ts'
import { type Actor, recordEvent } from '../../../platform/events/index.ts'
import { conversationErrors } from '../errors.ts'
import { conversationLinked, conversationUnlinked } from '../events.ts'
import {
  type ConversationRow,
  deleteLink,
  insertLink,
  lockConversation,
  saveConversation,
} from '../store/index.ts'

interface Pair {
  conversationId: string
  otherId: string
  actor: Actor
}

/** Says that two conversations belong together; saying it again changes nothing. */
export async function relate(tx: Tx, o: Pair & { now: Date }): Promise<void> {
  const pair = await lockPair(tx, o)
  if (!(await insertLink(tx, { ...o, by: o.actor.id }))) return
  await recordOfBoth(tx, pair, o.actor, conversationLinked)
}

/** Takes that back. */
export async function unrelate(tx: Tx, o: Pair): Promise<void> {
  const pair = await lockPair(tx, o)
  if (!(await deleteLink(tx, o.conversationId, o.otherId))) return
  await recordOfBoth(tx, pair, o.actor, conversationUnlinked)
}

/** In the order of ids, so that two who tie the same two do not wait for each other. */
async function lockPair(
  tx: Tx,
  { conversationId, otherId }: Pair,
): Promise<[ConversationRow, ConversationRow]> {
  if (conversationId === otherId) throw conversationErrors.related_to_itself()
  const [first, second] = conversationId < otherId ? [conversationId, otherId] : [otherId, conversationId]
  return [await lockConversation(tx, first), await lockConversation(tx, second)]
}

async function recordOfBoth(
  tx: Tx,
  [a, b]: [ConversationRow, ConversationRow],
  actor: Actor,
  event: typeof conversationLinked | typeof conversationUnlinked,
): Promise<void> {
  for (const [one, other] of [
    [a, b],
    [b, a],
  ] as const) {
    const version = await saveConversation(tx, one, {})
    await recordEvent(tx, event, {
      actor,
      conversationId: one.id,
      customerId: one.customer_id,
      data: { otherId: other.id, version },
    })
  }
}
