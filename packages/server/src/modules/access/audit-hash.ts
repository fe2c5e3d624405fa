import { createHash } from 'node:crypto'
import type { AuditRow } from './store/audit.ts'

/** What the first entry of the chain follows. */
export const firstHash = Buffer.alloc(32)

/** SHA-256 over an entry's fields and the hash of the entry before it. */
export function hashEntry(entry: Omit<AuditRow, 'hash'>): Buffer {
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

/** Salted, so that nobody finds erased values out by trying likely ones. */
export function hashPersonal(salt: Buffer, data: Record<string, unknown>): Buffer {
  return createHash('sha256')
    .update(salt)
    .update(JSON.stringify(sorted(data)))
    .digest()
}

/** jsonb does not keep the order of keys. */
function sorted(data: Record<string, unknown>): [string, unknown][] {
  return Object.entries(data).sort(([a], [b]) => (a < b ? -1 : 1))
}
