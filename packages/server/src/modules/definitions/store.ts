import { sql } from 'kysely'
import { v7 as uuid } from 'uuid'
import type { Queryable, Tx } from '../../platform/database/index.ts'
import type { Definition, DefinitionChange, NewDefinition } from './definition.ts'
import type { DefinitionsTable } from './tables.ts'

export type Subject = DefinitionsTable['subject']

/** All definitions of a subject, also archived ones, in the order in which they are shown. */
export async function definitionsOf(db: Queryable, subject: Subject): Promise<Definition[]> {
  const { rows } = await sql<Definition>`select id, key, kind, labels, choices, required, version,
    shown_for as "shownFor", iso(archived_at) as "archivedAt"
    from definitions where subject = ${subject} order by position, created_at, id`.execute(db)
  return rows
}

/** The new definition's id, at the end; undefined when another of the subject has the key. */
export async function insertDefinition(
  tx: Tx,
  subject: Subject,
  d: NewDefinition,
  now: Date,
): Promise<string | undefined> {
  const row = await tx
    .insertInto('definitions')
    .values({
      id: uuid(),
      subject,
      key: d.key,
      kind: d.kind,
      labels: JSON.stringify(d.labels),
      choices: d.choices,
      required: d.required,
      shown_for: d.shownFor,
      position: sql<number>`(select coalesce(max(position), 0) + 1 from definitions where subject = ${subject})`,
      archived_at: null,
      created_at: now,
      updated_at: now,
    })
    .onConflict((oc) => oc.columns(['subject', 'key']).doNothing())
    .returning('id')
    .executeTakeFirst()
  return row?.id
}

/** False when `version` is not the last, or no definition of the subject has the id. */
export async function updateDefinition(
  tx: Tx,
  subject: Subject,
  o: { id: string; version: number; change: DefinitionChange; now: Date },
): Promise<boolean> {
  const { labels, choices, required, shownFor, archived } = o.change
  const result = await tx
    .updateTable('definitions')
    .set((eb) => ({
      ...(labels === undefined ? {} : { labels: JSON.stringify(labels) }),
      ...(choices === undefined ? {} : { choices }),
      ...(required === undefined ? {} : { required }),
      ...(shownFor === undefined ? {} : { shown_for: shownFor }),
      ...(archived === undefined ? {} : { archived_at: archived ? o.now : null }),
      version: eb('version', '+', 1),
      updated_at: o.now,
    }))
    .where('subject', '=', subject)
    .where('id', '=', o.id)
    .where('version', '=', o.version)
    .executeTakeFirst()
  return result.numUpdatedRows > 0n
}

/** Puts these first, in this order; the others follow in theirs. */
export async function orderDefinitions(tx: Tx, subject: Subject, ids: readonly string[]): Promise<void> {
  await sql`update definitions d set position = placed.place from (
      select x.id, row_number() over (order by coalesce(array_position(${[...ids]}::uuid[], x.id), 1000000),
        x.position, x.created_at, x.id) as place
      from definitions x where x.subject = ${subject}) placed
    where placed.id = d.id`.execute(tx)
}
