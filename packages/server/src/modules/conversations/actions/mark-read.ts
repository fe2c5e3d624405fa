import type { Tx } from '../../../platform/database/index.ts'
import { recordEvent } from '../../../platform/events/index.ts'
import { readMarkMoved } from '../events.ts'
import { findConversation, moveReadMark, putReadMark } from '../store/index.ts'

interface Reader {
  conversationId: string
  agentId: string
  now: Date
}

/** An agent has read up to a message. Their mark moves forward, never back; false when it stood there. */
export async function markReadByAgent(tx: Tx, o: Reader & { seq: number }): Promise<boolean> {
  const moved = await moveReadMark(tx, o)
  if (moved) await tellWindows(tx, o)
  return moved
}

/** An agent wants to come back to it: the customer's last message counts as unread, for them alone. */
export async function markUnreadByAgent(tx: Tx, o: Reader): Promise<boolean> {
  const conversation = await findConversation(tx, o.conversationId)
  return await putBackReadMark(tx, { ...o, seq: Math.max(0, (conversation?.last_inbound_seq ?? 0) - 1) })
}

/** Puts the mark where it stood before. */
export async function putBackReadMark(tx: Tx, o: Reader & { seq: number }): Promise<boolean> {
  const moved = await putReadMark(tx, o)
  if (moved) await tellWindows(tx, o)
  return moved
}

async function tellWindows(tx: Tx, { conversationId, agentId }: Reader): Promise<void> {
  await recordEvent(tx, readMarkMoved, {
    actor: { kind: 'agent', id: agentId },
    data: { conversationId, agentId },
  })
}
