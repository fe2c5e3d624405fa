import { createHash, randomBytes } from 'node:crypto'
import { v7 as uuid } from 'uuid'
import type { Queryable, Tx } from '../../platform/database/index.ts'
import type { Actor } from '../../platform/events/index.ts'
import {
  type AuditRow,
  findAuditEntries,
  insertAuditEntry,
  insertAuditPersonal,
  lockChain,
} from './store/audit.ts'

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

const firstHash = Buffer.alloc(32)

/**
 * Adds an entry to the audit trail in the caller's transaction. Call it last: entries are written one
 * transaction at a time, since each one's hash covers the one before it.
 */
export async function recordAudit(tx: Tx, record: AuditRecord): Promise<void> {
  const id = uuid()
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
    data: record.data ?? {},
    personalHash: record.personal && salt ? hashPersonal(salt, record.personal) : null,
    previousHash: last?.hash ?? firstHash,
  }
  await insertAuditEntry(tx, { ...entry, hash: hashEntry(entry) })
  if (record.personal && salt) await insertAuditPersonal(tx, { entryId: id, salt, data: record.personal })
}

/**
 * Walks the whole trail. Answers the `seq` of the first entry that was changed, or that follows a missing
 * one; null when all is as it was written. Erased personal values do not count as a change.
 */
export async function firstBrokenAuditEntry(db: Queryable): Promise<number | null> {
  let seq = 0
  let previousHash: Buffer = firstHash
  for (;;) {
    const entries = await findAuditEntries(db, seq, 500)
    for (const entry of entries) {
      const whole =
        entry.seq === seq + 1 &&
        entry.previousHash.equals(previousHash) &&
        entry.hash.equals(hashEntry(entry)) &&
        (entry.personal === null ||
          entry.personalHash?.equals(hashPersonal(entry.personal.salt, entry.personal.data)) === true)
      if (!whole) return entry.seq
      seq = entry.seq
      previousHash = entry.hash
    }
    if (entries.length < 500) return null
  }
}

function hashEntry(entry: Omit<AuditRow, 'hash'>): Buffer {
  const fields = [
    entry.seq,
    entry.id,
    entry.at.toISOString(),
    entry.actorKind,
    entry.actorId,
    entry.action,
    entry.subjectKind,
    entry.subjectId,
    sorted(entry.data),
    entry.personalHash?.toString('hex') ?? null,
  ]
  return createHash('sha256').update(entry.previousHash).update(JSON.stringify(fields)).digest()
}

function hashPersonal(salt: Buffer, data: Record<string, unknown>): Buffer {
  return createHash('sha256')
    .update(salt)
    .update(JSON.stringify(sorted(data)))
    .digest()
}

/** jsonb does not keep the order of keys. */
function sorted(data: Record<string, unknown>): [string, unknown][] {
  return Object.entries(data).sort(([a], [b]) => (a < b ? -1 : 1))
}
