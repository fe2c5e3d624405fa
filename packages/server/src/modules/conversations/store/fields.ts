import type { FieldChange, FieldCreate, FieldDefinition } from '@throughline/contracts'
import { sql } from 'kysely'
import { v7 as uuid } from 'uuid'
import type { Queryable, Tx } from '../../../platform/database/index.ts'

/** All definitions, also archived ones, in the order in which they are shown. */
export async function fieldDefinitions(db: Queryable): Promise<FieldDefinition[]> {
  const { rows } = await sql<FieldDefinition>`select id, key, kind, labels, choices, version,
    required_on_resolve as "requiredOnResolve", inbox_ids as "inboxIds", iso(archived_at) as "archivedAt"
    from conversation_fields order by position, created_at, id`.execute(db)
  return rows
}

/** The new definition's id, at the end; undefined when another has the key. */
export async function insertField(tx: Tx, f: FieldCreate, now: Date): Promise<string | undefined> {
  const row = await tx
    .insertInto('conversation_fields')
    .values({
      id: uuid(),
      key: f.key,
      kind: f.kind,
      labels: JSON.stringify(f.labels),
      choices: f.choices ?? [],
      required_on_resolve: f.requiredOnResolve ?? false,
      inbox_ids: f.inboxIds ?? [],
      position: sql<number>`(select coalesce(max(position), 0) + 1 from conversation_fields)`,
      archived_at: null,
      created_at: now,
      updated_at: now,
    })
    .onConflict((oc) => oc.column('key').doNothing())
    .returning('id')
    .executeTakeFirst()
  return row?.id
}

/** False when `version` is not the last, or nothing has the id. */
export async function updateField(
  tx: Tx,
  id: string,
  version: number,
  change: FieldChange,
  now: Date,
): Promise<boolean> {
  const { labels, choices, requiredOnResolve, inboxIds, archived } = change
  const result = await tx
    .updateTable('conversation_fields')
    .set((eb) => ({
      ...(labels === undefined ? {} : { labels: JSON.stringify(labels) }),
      ...(choices === undefined ? {} : { choices }),
      ...(requiredOnResolve === undefined ? {} : { required_on_resolve: requiredOnResolve }),
      ...(inboxIds === undefined ? {} : { inbox_ids: inboxIds }),
      ...(archived === undefined ? {} : { archived_at: archived ? now : null }),
      version: eb('version', '+', 1),
      updated_at: now,
    }))
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst()
  return result.numUpdatedRows > 0n
}

/** Puts these first, in this order; the others follow in theirs. */
export async function orderFields(tx: Tx, ids: readonly string[]): Promise<void> {
  await sql`update conversation_fields f set position = placed.place from (
      select x.id, row_number() over (order by coalesce(array_position(${[...ids]}::uuid[], x.id), 1000000),
        x.position, x.created_at, x.id) as place
      from conversation_fields x) placed
    where placed.id = f.id`.execute(tx)
}
