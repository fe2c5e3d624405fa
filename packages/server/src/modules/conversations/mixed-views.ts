import type { MixedConversation } from '@throughline/contracts'
import type { Queryable } from '../../platform/database/index.ts'
import { candidatesIn } from './candidates.ts'
import type { MixedListRow } from './store/index.ts'

/** Mixed conversations as the API shows them. */
export async function mixedViews(db: Queryable, rows: readonly MixedListRow[]): Promise<MixedConversation[]> {
  const candidates = await candidatesIn(
    db,
    rows.map((row) => ({ conversationId: row.conversation_id, customerIds: row.customer_ids })),
  )
  return rows.map((row) => ({
    id: row.id,
    conversation: {
      id: row.conversation_id,
      subject: row.subject,
      status: row.status,
      lastActivityAt: row.last_activity_at.toISOString(),
    },
    mergeId: row.merge_id,
    state: row.state,
    customerId: row.customer_id,
    candidates: (candidates.get(row.conversation_id) ?? []).map((candidate) => ({
      customerId: candidate.customerId,
      displayName: candidate.displayName,
      messages: candidate.messages,
      identities: candidate.identities.map(({ kind, display, verifiedAt }) => ({
        kind,
        display,
        verified: verifiedAt !== null,
      })),
    })),
    openedAt: row.opened_at.toISOString(),
    decidedBy: row.decided_by,
    decidedAt: row.decided_at?.toISOString() ?? null,
  }))
}
