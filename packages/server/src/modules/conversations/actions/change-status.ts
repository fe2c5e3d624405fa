import type { ConversationStatus } from '@throughline/contracts'
import type { Tx } from '../../../platform/database/index.ts'
import { type Actor, recordEvent } from '../../../platform/events/index.ts'
import { conversationErrors } from '../errors.ts'
import { conversationStatusChanged } from '../events.ts'
import { requireFields } from '../field-values.ts'
import { type ConversationRow, saveConversation, statusFields } from '../store/index.ts'

export type RestoredStatus = Pick<
  ConversationRow,
  'waiting_since' | 'reply_due_at' | 'resolved_at' | 'first_resolved_at' | 'reopen_count' | 'last_activity_at'
>

/**
 * Moves a locked conversation to a status; does nothing when it is there. A snooze needs a time to come. Throws
 * `fields_required` (422) when it would be resolved without a field that must have a value by then.
 */
export async function changeStatus(
  tx: Tx,
  conversation: ConversationRow,
  o: {
    to: ConversationStatus
    snoozedUntil?: Date | null
    /** What comes back with an earlier status when a change is undone: since when somebody waits, until when. */
    restored?: RestoredStatus
    actor: Actor
    now: Date
  },
): Promise<void> {
  const until = o.to === 'snoozed' ? (o.snoozedUntil ?? null) : null
  if (o.to === 'snoozed' && (until === null || until <= o.now)) {
    throw conversationErrors.snooze_needs_time({ fields: { snoozedUntil: 'must be a time to come' } })
  }
  const from = conversation.status
  if (from === o.to && o.to !== 'snoozed') return
  // What the product itself ends has nobody who could be asked.
  if (o.to === 'resolved' && o.actor.kind !== 'system') await requireFields(tx, conversation)
  const version = await saveConversation(tx, conversation, {
    ...statusFields(conversation, o.to, o.now, until),
    ...(o.restored ?? { last_activity_at: o.now }),
  })
  await recordEvent(tx, conversationStatusChanged, {
    actor: o.actor,
    conversationId: conversation.id,
    customerId: conversation.customer_id,
    data: { from, to: o.to, reopened: from === 'resolved' && o.restored === undefined, version },
  })
}

/** What stood before the last change of status, of which a screen still knows since when somebody waited. */
export function statusBefore(
  conversation: ConversationRow,
  { waitingSince, replyDueAt }: { waitingSince: string | null; replyDueAt: string | null },
): RestoredStatus {
  const { resolved_at, first_resolved_at, reopen_count, last_activity_at } = conversation
  const wasFirst = resolved_at !== null && resolved_at.getTime() === first_resolved_at?.getTime()
  return {
    waiting_since: waitingSince === null ? null : new Date(waitingSince),
    reply_due_at: replyDueAt === null ? null : new Date(replyDueAt),
    resolved_at: null,
    first_resolved_at: wasFirst ? null : first_resolved_at,
    reopen_count,
    last_activity_at,
  }
}
