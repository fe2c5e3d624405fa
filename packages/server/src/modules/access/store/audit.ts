import { sql } from 'kysely'
import type { Queryable, Tx } from '../../../platform/database/index.ts'

export interface AuditRow {
  seq: number
  id: string
  at: Date
  actorKind: string
  actorId: string | null
  action: string
  subjectKind: string
  subjectId: string | null
  data: Record<string, unknown>
  personalHash: Buffer | null
  previousHash: Buffer
  hash: Buffer
}

/** Holds back other entries until this transaction ends, and gives the last one of the chain. */
export async function lockChain(tx: Tx): Promise<{ seq: number; hash: Buffer } | null> {
  await sql`select pg_advisory_xact_lock(hashtextextended('throughline.access.audit', 0))`.execute(tx)
  const last = await tx
    .selectFrom('audit_entries')
    .select(['seq', 'hash'])
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst()
  return last ?? null
}

export async function insertAuditEntry(tx: Tx, row: AuditRow): Promise<void> {
  await tx
    .insertInto('audit_entries')
    .values({
      seq: row.seq,
      id: row.id,
      at: row.at,
      actor_kind: row.actorKind,
      actor_id: row.actorId,
      action: row.action,
      subject_kind: row.subjectKind,
      subject_id: row.subjectId,
      data: JSON.stringify(row.data),
      personal_hash: row.personalHash,
      previous_hash: row.previousHash,
      hash: row.hash,
    })
    .execute()
}

export async function insertAuditPersonal(
  tx: Tx,
  personal: { entryId: string; salt: Buffer; data: Record<string, unknown> },
): Promise<void> {
  await tx
    .insertInto('audit_personal')
    .values({ entry_id: personal.entryId, salt: personal.salt, data: JSON.stringify(personal.data) })
    .execute()
}

export type AuditPage = (AuditRow & { personal: { salt: Buffer; data: Record<string, unknown> } | null })[]

/** The `seq` of the last entry; 0 when there is none. */
export async function lastAuditSeq(db: Queryable): Promise<number> {
  const row = await db
    .selectFrom('audit_entries')
    .select('seq')
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.seq ?? 0
}

/** A page of the chain in its order, each entry with its personal values while they are kept. */
export async function findAuditEntries(db: Queryable, after: number, limit: number): Promise<AuditPage> {
  const rows = await db
    .selectFrom('audit_entries')
    .leftJoin('audit_personal', 'audit_personal.entry_id', 'audit_entries.id')
    .select([
      'seq',
      'id',
      'at',
      'actor_kind as actorKind',
      'actor_id as actorId',
      'action',
      'subject_kind as subjectKind',
      'subject_id as subjectId',
      'audit_entries.data',
      'personal_hash as personalHash',
      'previous_hash as previousHash',
      'hash',
      'salt',
      'audit_personal.data as personalData',
    ])
    .where('seq', '>', after)
    .orderBy('seq')
    .limit(limit)
    .execute()
  return rows.map(({ salt, personalData, ...row }) => ({
    ...row,
    personal: salt === null || personalData === null ? null : { salt, data: personalData },
  }))
}
