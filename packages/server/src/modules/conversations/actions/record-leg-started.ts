import type { Tx } from '../../../platform/database/index.ts'
import { type Actor, recordEvent } from '../../../platform/events/index.ts'
import { legStarted } from '../events.ts'
import type { ConversationRow, LegRow } from '../store/index.ts'

/** Tells of a leg that was just added; `version` is the conversation's with it, `handoffId` what led there. */
export async function recordLegStarted(
  tx: Tx,
  leg: LegRow,
  o: { conversation: ConversationRow; handoffId: string | null; actor: Actor; version: number },
): Promise<void> {
  await recordEvent(tx, legStarted, {
    actor: o.actor,
    conversationId: o.conversation.id,
    customerId: o.conversation.customer_id,
    data: {
      legId: leg.id,
      inboxId: leg.inbox_id,
      channel: leg.channel,
      identityId: leg.identity_id,
      handoffId: o.handoffId,
      version: o.version,
    },
  })
}
