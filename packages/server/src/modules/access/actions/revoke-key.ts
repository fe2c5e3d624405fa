import type { Database } from '../../../platform/database/index.ts'
import { type Actor, recordEvent } from '../../../platform/events/index.ts'
import { recordAudit } from '../audit.ts'
import { keyErrors as errors } from '../key-errors.ts'
import { keyRevoked } from '../key-events.ts'
import { findKey, revokeKeyRow } from '../store/keys.ts'

/** Ends a key at once and for good, with its sockets; doing it twice does no harm. Throws `key_not_found`. */
export async function revokeKey(db: Database, actor: Actor, id: string): Promise<void> {
  await db.transaction(async (tx) => {
    const key = await findKey(tx, id)
    if (key === null) throw errors.key_not_found()
    if (!(await revokeKeyRow(tx, id))) return
    await recordEvent(tx, keyRevoked, { actor, data: { keyId: id, agentId: key.ownerId } })
    await recordAudit(tx, {
      actor,
      action: 'key.revoke',
      subject: { kind: 'key', id },
      data: { agentId: key.ownerId },
    })
  })
}
