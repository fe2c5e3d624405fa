import type { AuditBreak, AuditVerification } from '@throughline/contracts'
import type { Queryable } from '../../platform/database/index.ts'
import { firstHash, hashEntry, hashPersonal } from './audit-hash.ts'
import { type AuditPage, findAuditEntries, lastAuditSeq } from './store/audit.ts'

const pageSize = 500

/**
 * Walks the whole trail from its beginning and tells how far it is after each five hundred entries; the last
 * word has `done`. It stops at the first entry that was changed, or that follows a missing one. Erased
 * personal values do not count as a change, changed ones do. Entries that are written meanwhile are left to
 * the next walk. What was cut off the very end leaves no trace inside: compare `lastHash` for that.
 */
export async function* verifyAudit(db: Queryable): AsyncGenerator<AuditVerification> {
  const total = await lastAuditSeq(db)
  let seq = 0
  let lastHash: Buffer | null = null
  for (;;) {
    const entries = await findAuditEntries(db, seq, pageSize)
    for (const entry of entries) {
      if (entry.seq > total) break
      const why = whyBroken(entry, seq, lastHash ?? firstHash)
      if (why !== null) {
        const broken = { seq: entry.seq, id: entry.id, why }
        yield { checked: seq, total, done: true, broken, lastHash: hex(lastHash) }
        return
      }
      seq = entry.seq
      lastHash = entry.hash
    }
    const done = entries.length < pageSize || seq >= total
    yield { checked: seq, total, done, broken: null, lastHash: hex(lastHash) }
    if (done) return
  }
}

/** As `verifyAudit`, only the answer: the first broken entry, or null when all is as it was written. */
export async function firstBrokenAuditEntry(db: Queryable): Promise<AuditBreak | null> {
  for await (const progress of verifyAudit(db)) if (progress.done) return progress.broken
  return null
}

function whyBroken(entry: AuditPage[number], before: number, previousHash: Buffer): AuditBreak['why'] | null {
  if (entry.seq !== before + 1) return 'missing'
  if (!entry.previousHash.equals(previousHash) || !entry.hash.equals(hashEntry(entry))) return 'changed'
  const { personal, personalHash } = entry
  const kept = personal === null || personalHash?.equals(hashPersonal(personal.salt, personal.data)) === true
  return kept ? null : 'personal'
}

function hex(hash: Buffer | null): string | null {
  return hash?.toString('hex') ?? null
}
