import type { SendingPolicy } from '@throughline/contracts'
import type { Database } from '../../../platform/database/index.ts'
import type { Actor } from '../../../platform/events/index.ts'
import { recordAudit } from '../audit.ts'
import { setUndoSeconds } from '../store/sending-policy.ts'

/** Sets how long replies by mail can be undone here. What waits already keeps its time. */
export async function setSendingPolicy(db: Database, actor: Actor, policy: SendingPolicy): Promise<void> {
  await db.transaction(async (tx) => {
    await setUndoSeconds(tx, policy.undoSeconds)
    await recordAudit(tx, {
      actor,
      action: 'sendingPolicy.change',
      subject: { kind: 'organisation', id: null },
      data: { undoSeconds: policy.undoSeconds },
    })
  })
}
