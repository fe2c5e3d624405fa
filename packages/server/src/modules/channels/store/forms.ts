import type { FormDefinition, FormVersion } from '@throughline/contracts'
import { sql } from 'kysely'
import type { Queryable, Tx } from '../../../platform/database/index.ts'

/** What a form asks at present. */
export interface FormRow {
  inboxId: string
  definition: FormDefinition
  version: number
  changedAt: Date
}

const columns = ['inbox_id as inboxId', 'definition', 'version', 'changed_at as changedAt'] as const

export async function formRow(db: Queryable, inboxId: string): Promise<FormRow | undefined> {
  return await db.selectFrom('forms').select(columns).where('inbox_id', '=', inboxId).executeTakeFirst()
}

export async function formRows(db: Queryable): Promise<FormRow[]> {
  return await db.selectFrom('forms').select(columns).execute()
}

interface NewVersion {
  inboxId: string
  definition: FormDefinition
  changedBy: string | null
  now: Date
}

/** Begins a form with its first version; nothing happens where it has one. */
export async function insertForm(tx: Tx, { inboxId, definition, changedBy, now }: NewVersion): Promise<void> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('forms')
    .values({ inbox_id: inboxId, definition: JSON.stringify(definition), changed_at: now })
    .onConflict((oc) => oc.doNothing())
    .executeTakeFirst()
  if (numInsertedOrUpdatedRows === 1n) {
    await insertFormVersion(tx, { inboxId, definition, changedBy, now, version: 1 })
  }
}

/** Gives a form another definition and keeps it as a version; undefined when it is not at `version` any more. */
export async function updateForm(
  tx: Tx,
  { inboxId, definition, changedBy, now, version }: NewVersion & { version: number },
): Promise<number | undefined> {
  const row = await tx
    .updateTable('forms')
    .set({
      definition: JSON.stringify(definition),
      changed_at: now,
      version: sql<number>`version + 1`,
    })
    .where('inbox_id', '=', inboxId)
    .where('version', '=', version)
    .returning('version')
    .executeTakeFirst()
  if (row === undefined) return undefined
  await insertFormVersion(tx, { inboxId, definition, changedBy, now, version: row.version })
  return row.version
}

async function insertFormVersion(
  tx: Tx,
  { inboxId, definition, changedBy, now, version }: NewVersion & { version: number },
): Promise<void> {
  await tx
    .insertInto('form_versions')
    .values({
      inbox_id: inboxId,
      version,
      definition: JSON.stringify(definition),
      changed_by: changedBy,
      changed_at: now,
    })
    .execute()
}

/** What a form asked, the newest first. */
export async function formVersions(db: Queryable, inboxId: string): Promise<FormVersion[]> {
  const rows = await db
    .selectFrom('form_versions')
    .select(['version', 'definition', 'changed_by as changedBy', 'changed_at as changedAt'])
    .where('inbox_id', '=', inboxId)
    .orderBy('version', 'desc')
    .execute()
  return rows.map((row) => ({ ...row, changedAt: row.changedAt.toISOString() }))
}
