import { Readable } from 'node:stream'
import type { AuditFilter } from '@throughline/contracts'
import { stringify } from 'csv-stringify'
import type { Database } from '../../../platform/database/index.ts'
import type { Actor } from '../../../platform/events/index.ts'
import { recordAudit } from '../audit.ts'
import { auditEntryView } from '../audit-view.ts'
import { lastAuditSeq } from '../store/audit.ts'
import { type FoundAuditEntry, findOldestAuditEntries } from '../store/audit-search.ts'

const pageSize = 1000

/**
 * The entries that a filter leaves as one stream of UTF-8 text, the oldest first: CSV with a header, or one
 * JSON object a line. `name` adds the names that other modules keep. That it was exported is the last entry of the export itself. In CSV a text that a
 * spreadsheet would take for a formula begins with an apostrophe
 * (https://owasp.org/www-community/attacks/CSV_Injection).
 */
export async function exportAudit(
  db: Database,
  actor: Actor,
  format: 'csv' | 'jsonl',
  filter: AuditFilter,
  name: (entries: readonly FoundAuditEntry[]) => Promise<FoundAuditEntry[]>,
): Promise<Readable> {
  const upTo = await db.transaction(async (tx) => {
    await recordAudit(tx, {
      actor,
      action: 'audit.export',
      subject: { kind: 'audit', id: null },
      data: { format, ...filter },
    })
    return await lastAuditSeq(tx)
  })
  const entries = entriesUpTo(db, filter, upTo, name)
  if (format === 'jsonl') return Readable.from(lines(entries))
  const rows = Readable.from(entries)
  const csv = stringify({ header: true, bom: true, columns, escape_formulas: true })
  rows.on('error', (error) => csv.destroy(error))
  csv.on('close', () => rows.destroy())
  return rows.pipe(csv)
}

async function* entriesUpTo(
  db: Database,
  filter: AuditFilter,
  upTo: number,
  name: Parameters<typeof exportAudit>[4],
) {
  for (let after = 0; ; ) {
    const found = await findOldestAuditEntries(db.kysely, filter, { after, upTo, limit: pageSize })
    yield* (await name(found)).map(flat)
    const last = found.at(-1)
    if (last === undefined || found.length < pageSize) return
    after = last.seq
  }
}

const columns = [
  'seq',
  'at',
  'actorKind',
  'actorId',
  'actorName',
  'action',
  'subjectKind',
  'subjectId',
  'subjectName',
  'keyName',
  'data',
  'personal',
  'personalHash',
  'previousHash',
  'hash',
] as const

function flat(entry: FoundAuditEntry) {
  const { id, at, actor, subject, key, ...same } = auditEntryView(entry)
  return {
    ...same,
    id,
    at,
    actorKind: actor.kind,
    actorId: actor.id,
    actorName: actor.name,
    subjectKind: subject.kind,
    subjectId: subject.id,
    subjectName: subject.name,
    keyName: key?.name ?? null,
    personalHash: entry.personalHash?.toString('hex') ?? null,
    previousHash: entry.previousHash.toString('hex'),
  }
}

async function* lines(entries: AsyncGenerator<ReturnType<typeof flat>>) {
  for await (const entry of entries) yield `${JSON.stringify(entry)}\n`
}
