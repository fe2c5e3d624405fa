import type { Tx } from '../../../platform/database/index.ts'
import { findOrganisation } from '../../access/index.ts'
import { chatSettings, sessionOfLeg, usualQuietHours } from '../../channels/index.ts'
import { type ConversationRow, type LegRow, lastHeardOnLeg } from '../../conversations/index.ts'
import { timezoneOf } from '../../customers/index.ts'
import { inboxById } from '../../inboxes/index.ts'
import { awayPaceOf, lastSentOnLeg } from '../store/index.ts'
import type { Circumstances } from '../timing.ts'

/**
 * What decides when an update of a chat goes out, as it is now: what its reader chose, the chat's quiet hours, the
 * customer's clock (else the chat's, else ours), and when they were last here.
 */
export async function circumstancesOf(
  tx: Tx,
  chat: { conversation: ConversationRow; leg: LegRow },
  update: { address: string | null; readyAt: Date; retryAt: Date | null },
): Promise<Circumstances> {
  const { conversation, leg } = chat
  const settings = chatSettings((await inboxById(tx, leg.inbox_id))?.settings)
  const session = await sessionOfLeg(tx, leg.id)
  const heardAt = await lastHeardOnLeg(tx, leg.id)
  const seen = [session?.last_seen_at, heardAt].flatMap((at) => at?.getTime() ?? [])
  const timezone = (await timezoneOf(tx, conversation.customer_id)) ?? settings.hours?.timezone
  return {
    readyAt: update.readyAt,
    retryAt: update.retryAt,
    pace: update.address === null ? 'at_once' : await awayPaceOf(tx, update.address),
    lastSentAt: await lastSentOnLeg(tx, leg.id),
    timezone: timezone ?? (await findOrganisation(tx))?.timezone ?? 'UTC',
    quiet: settings.quietHours === undefined ? usualQuietHours : settings.quietHours,
    lastSeenAt: seen.length === 0 ? null : new Date(Math.max(...seen)),
  }
}
