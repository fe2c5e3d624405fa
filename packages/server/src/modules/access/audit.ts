import { randomBytes } from 'node:crypto'
import { v7 as uuid } from 'uuid'
import type { Tx } from '../../platform/database/index.ts'
import type { Actor } from '../../platform/events/index.ts'
import { currentContext } from '../../platform/log/index.ts'
import { firstHash, hashEntry, hashPersonal } from './audit-hash.ts'
import { insertAuditEntry, insertAuditPersonal, lockChain } from './store/audit.ts'

export interface AuditRecord {
  actor: Actor
  /** What was done, `noun.verb`: `agent.create`, `session.revoke`. */
  action: string
  subject: { kind: string; id: string | null }
  /** Ids, enums, numbers and times only: this part is never erased. */
  data?: Record<string, string | number | boolean | null>
  /** Names, addresses and the like; kept beside and erasable. */
  personal?: Record<string, string>
}

/**
 * Adds an entry to the audit trail in the caller's transaction. Call it last: entries are written one
 * transaction at a time, since each one's hash covers the one before it.
 */
export async function recordAudit(tx: Tx, record: AuditRecord): Promise<void> {
  const id = uuid()
  const { keyId } = currentContext()
  const salt = record.personal ? randomBytes(16) : null
  const last = await lockChain(tx)
  const entry = {
    seq: (last?.seq ?? 0) + 1,
    id,
    at: new Date(),
    actorKind: record.actor.kind,
    actorId: record.actor.id,
    action: record.action,
    subjectKind: record.subject.kind,
    subjectId: record.subject.id,
    // Which of somebody's keys it was done with.
    data: { ...record.data, ...(keyId === undefined ? {} : { keyId }) },
    personalHash: record.personal && salt ? hashPersonal(salt, record.personal) : null,
    previousHash: last?.hash ?? firstHash,
  }
  await insertAuditEntry(tx, { ...entry, hash: hashEntry(entry) })
  if (record.personal && salt) await insertAuditPersonal(tx, { entryId: id, salt, data: record.personal })
}
