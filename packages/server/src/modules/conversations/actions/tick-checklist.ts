import type { ChecklistItemKey } from '@throughline/contracts'
import type { Tx } from '../../../platform/database/index.ts'
import { type Actor, recordEvent } from '../../../platform/events/index.ts'
import { conversationErrors } from '../errors.ts'
import { handoffChecked } from '../events.ts'
import { deleteCheck, handoffById, insertCheck, latestAcceptedHandoff, lockAround } from '../store/index.ts'

type How = 'agent' | 'opened' | 'code' | 'verified' | 'seen_in_text'

/** Ticks a point of the list after a switch, or takes the tick back. Says nothing when it already stood so. */
export async function tickChecklist(
  tx: Tx,
  o: { handoffId: string; key: ChecklistItemKey; ticked: boolean; how: How; actor: Actor; now: Date },
): Promise<void> {
  const locked = await lockAround(tx, () => handoffById(tx, o.handoffId))
  if (!locked) throw conversationErrors.handoff_not_found()
  const { conversation } = locked
  const changed = o.ticked
    ? await insertCheck(tx, {
        handoffId: o.handoffId,
        key: o.key,
        byKind: o.actor.kind === 'agent' ? 'agent' : 'system',
        by: o.actor.id,
        how: o.how,
        now: o.now,
      })
    : await deleteCheck(tx, o.handoffId, o.key)
  if (!changed) return
  await recordEvent(tx, handoffChecked, {
    actor: o.actor,
    conversationId: conversation.id,
    customerId: conversation.customer_id,
    data: { handoffId: o.handoffId, key: o.key, ticked: o.ticked },
  })
}

/** An agent who reads a conversation after a switch has reviewed its history. */
export async function tickHistoryReviewed(
  tx: Tx,
  o: { conversationId: string; agentId: string; now: Date },
): Promise<void> {
  const handoff = await latestAcceptedHandoff(tx, o.conversationId)
  if (!handoff) return
  await tickChecklist(tx, {
    handoffId: handoff.id,
    key: 'history_reviewed',
    ticked: true,
    how: 'opened',
    actor: { kind: 'agent', id: o.agentId },
    now: o.now,
  })
}
