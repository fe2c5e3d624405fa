import type { AuditFilter } from '@throughline/contracts'
import { sql } from 'kysely'
import type { Queryable } from '../../../platform/database/index.ts'

export interface FoundAuditEntry {
  seq: number
  id: string
  at: Date
  actorKind: string
  actorId: string | null
  actorName: string | null
  action: string
  subjectKind: string
  subjectId: string | null
  subjectName: string | null
  keyId: string | null
  keyName: string | null
  data: Record<string, unknown>
  personal: Record<string, unknown> | null
  personalHash: Buffer | null
  previousHash: Buffer
  hash: Buffer
}

/** Entries with the names of now, beside those of this module's tables; others have none. */
function selectEntries(db: Queryable, filter: AuditFilter) {
  let query = db
    .selectFrom('audit_entries as e')
    .leftJoin('audit_personal as p', 'p.entry_id', 'e.id')
    .leftJoin('agents as actor', 'actor.id', 'e.actor_id')
    .leftJoin('api_keys as k', (join) => join.on(sql`k.id::text`, '=', sql`e.data ->> 'keyId'`))
    .select([
      'e.seq',
      'e.id',
      'e.at',
      'e.actor_kind as actorKind',
      'e.actor_id as actorId',
      'actor.name as actorName',
      'e.action',
      'e.subject_kind as subjectKind',
      'e.subject_id as subjectId',
      sql<string | null>`case e.subject_kind
        when 'agent' then (select name from agents where id = e.subject_id)
        when 'service_account' then (select name from agents where id = e.subject_id)
        when 'role' then (select name from roles where key = e.subject_id::text and not built_in)
        when 'team' then (select name from teams where id = e.subject_id)
        when 'key' then (select name from api_keys where id = e.subject_id)
      end`.as('subjectName'),
      sql<string | null>`e.data ->> 'keyId'`.as('keyId'),
      'k.name as keyName',
      'e.data',
      'p.data as personal',
      'e.personal_hash as personalHash',
      'e.previous_hash as previousHash',
      'e.hash',
    ])
  if (filter.actorId) query = query.where('e.actor_id', '=', filter.actorId)
  if (filter.subjectKind) query = query.where('e.subject_kind', '=', filter.subjectKind)
  if (filter.subjectId) query = query.where('e.subject_id', '=', filter.subjectId)
  if (filter.from) query = query.where('e.at', '>=', new Date(filter.from))
  if (filter.to) query = query.where('e.at', '<', new Date(filter.to))
  for (const word of (filter.action ?? '').split(/\s+/).filter((part) => part !== '')) {
    query = query.where(sql<boolean>`position(lower(${word}) in lower(e.action)) > 0`)
  }
  return query
}

/** A page of what the filter leaves, the newest first, before an entry when one is given. */
export async function findNewestAuditEntries(
  db: Queryable,
  filter: AuditFilter,
  o: { before: number | null; limit: number },
): Promise<FoundAuditEntry[]> {
  let query = selectEntries(db, filter)
  if (o.before !== null) query = query.where('e.seq', '<', o.before)
  return await query.orderBy('e.seq', 'desc').limit(o.limit).execute()
}

/** A page of what the filter leaves, in the order of the chain, after one entry up to another. */
export async function findOldestAuditEntries(
  db: Queryable,
  filter: AuditFilter,
  o: { after: number; upTo: number; limit: number },
): Promise<FoundAuditEntry[]> {
  return await selectEntries(db, filter)
    .where('e.seq', '>', o.after)
    .where('e.seq', '<=', o.upTo)
    .orderBy('e.seq')
    .limit(o.limit)
    .execute()
}
