import type { AttributeChange, AttributeCreate, AttributeDefinition } from '@throughline/contracts'
import { sql } from 'kysely'
import { v7 as uuid } from 'uuid'
import type { Queryable, Tx } from '../../../platform/database/index.ts'

/** All definitions, also archived ones, in their order. */
export async function attributeDefinitions(db: Queryable): Promise<AttributeDefinition[]> {
  const { rows } = await sql<AttributeDefinition>`select id, key, kind, labels, choices, required, version,
    iso(archived_at) as "archivedAt" from attribute_definitions order by position, created_at, id`.execute(db)
  return rows
}

/** The new definition's id, at the end; undefined when another has the key. */
export async function insertAttribute(tx: Tx, a: AttributeCreate, now: Date): Promise<string | undefined> {
  const row = await tx
    .insertInto('attribute_definitions')
    .values({
      id: uuid(),
      key: a.key,
      kind: a.kind,
      labels: JSON.stringify(a.labels),
      choices: a.choices ?? [],
      required: a.required ?? false,
      position: sql<number>`(select coalesce(max(position), 0) + 1 from attribute_definitions)`,
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
export async function updateAttribute(
  tx: Tx,
  id: string,
  version: number,
  change: AttributeChange,
  now: Date,
): Promise<boolean> {
  const result = await tx
    .updateTable('attribute_definitions')
    .set((eb) => ({
      ...(change.labels === undefined ? {} : { labels: JSON.stringify(change.labels) }),
      ...(change.choices === undefined ? {} : { choices: change.choices }),
      ...(change.required === undefined ? {} : { required: change.required }),
      ...(change.archived === undefined ? {} : { archived_at: change.archived ? now : null }),
      version: eb('version', '+', 1),
      updated_at: now,
    }))
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst()
  return result.numUpdatedRows > 0n
}

/** Puts these first, in this order; others follow as they were. */
export async function orderAttributes(tx: Tx, ids: readonly string[]): Promise<void> {
  await sql`update attribute_definitions d set position = placed.place from (
      select x.id, row_number() over (order by coalesce(array_position(${[...ids]}::uuid[], x.id), 1000000),
        x.position, x.created_at, x.id) as place
      from attribute_definitions x) placed
    where placed.id = d.id`.execute(tx)
}
