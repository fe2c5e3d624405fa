import type { ConversationRecord } from '@throughline/contracts'
import type { Database } from '../../../platform/database/index.ts'
import type { Actor } from '../../../platform/events/index.ts'
import { recordAudit } from '../../access/index.ts'
import { conversationErrors } from '../errors.ts'
import { conversationRecord } from '../store/index.ts'

/**
 * The whole conversation for somebody who takes it along or prints it. Data leaves, so the audit trail says so
 * before the first byte does. Throws `conversation_not_found`.
 */
export async function takeRecord(
  db: Database,
  o: { conversationId: string; format: 'json' | 'html' | 'print'; notes: boolean; actor: Actor; now: Date },
): Promise<ConversationRecord> {
  return await db.transaction(async (tx) => {
    const record = await conversationRecord(tx, o.conversationId, { notes: o.notes })
    if (!record) throw conversationErrors.conversation_not_found()
    const { format, notes } = o
    await recordAudit(tx, {
      actor: o.actor,
      action: format === 'print' ? 'conversation.print' : 'conversation.export',
      subject: { kind: 'conversation', id: o.conversationId },
      data: format === 'print' ? { notes } : { format, notes },
    })
    return { form: 1, takenAt: o.now.toISOString(), ...record }
  })
}
