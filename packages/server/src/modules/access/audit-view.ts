import type { AuditEntry } from '@throughline/contracts'
import type { FoundAuditEntry } from './store/audit-search.ts'

/** An entry as the API shows it. */
export function auditEntryView(entry: FoundAuditEntry): AuditEntry {
  const { seq, id, at, action, data, personal } = entry
  return {
    seq,
    id,
    at: at.toISOString(),
    actor: { kind: entry.actorKind, id: entry.actorId, name: entry.actorName },
    action,
    subject: { kind: entry.subjectKind, id: entry.subjectId, name: entry.subjectName },
    key: entry.keyId === null ? null : { id: entry.keyId, name: entry.keyName },
    data,
    personal,
    hash: entry.hash.toString('hex'),
  }
}
