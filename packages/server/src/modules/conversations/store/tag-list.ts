import type { TagView } from '@throughline/contracts'
import { type Selectable, sql } from 'kysely'
import { v7 as uuid } from 'uuid'
import type { Queryable, Tx } from '../../../platform/database/index.ts'
import type { TagsTable } from '../tables.ts'

export type TagRow = Selectable<TagsTable>

/** A name as it is kept, and what makes it the same as another. */
export function tidyTag(given: string): { name: string; key: string } {
  const name = given.normalize('NFC').trim().replace(/\s+/g, ' ')
  return { name, key: name.toLowerCase() }
}

/**
 * The tags of these names as they are spelled, made where there are none. They cannot be renamed before the
 * transaction ends, so that no conversation is left with a name that the renaming has already been through.
 */
export async function adoptTags(tx: Tx, given: readonly string[], now: Date): Promise<string[]> {
  const wanted = given.map(tidyTag)
  const { rows: known } = await sql<TagRow>`select * from tags
    where deleted_at is null and (key = any(${wanted.map(({ key }) => key)}::text[])
      or former && ${wanted.map(({ name }) => name)}::text[])
    order by id for share`.execute(tx)
  const find = ({ name, key }: { name: string; key: string }) =>
    known.find((tag) => tag.key === key) ?? known.find((tag) => tag.former.includes(name))
  const missing = wanted
    .filter((one) => !find(one))
    .sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
  for (const { name, key } of missing) {
    known.push(
      await tx
        .insertInto('tags')
        .values({ id: uuid(), name, key, deleted_at: null, created_at: now, updated_at: now })
        // One that was deleted a moment ago is wanted again.
        .onConflict((oc) => oc.column('key').doUpdateSet({ deleted_at: null, updated_at: now }))
        .returningAll()
        .executeTakeFirstOrThrow(),
    )
  }
  return [...new Set(wanted.flatMap((one) => find(one)?.name ?? []))]
}

/** The spellings that conversations carry of each given tag, whatever its case. */
export async function tagsSpelt(db: Queryable, given: readonly string[]): Promise<Map<string, string[]>> {
  if (given.length === 0) return new Map()
  const keys = given.map((name) => tidyTag(name).key)
  const { rows } = await sql<{ key: string; names: string[] }>`select key, array[name] || former as names
    from tags where key = any(${keys}::text[])`.execute(db)
  const spelt = new Map(rows.map((row) => [row.key, row.names]))
  return new Map(given.map((name) => [name, spelt.get(tidyTag(name).key) ?? []]))
}

const viewJson = sql<TagView>`jsonb_build_object('id', t.id, 'name', t.name, 'version', t.version, 'conversations',
  (select count(*) from conversations c where c.tags && (array[t.name] || t.former)))`

/** Tags after a key, in the order of their keys; `search` finds them anywhere in the name, beginnings first. */
export async function tagViews(
  db: Queryable,
  o: { search: string | null; limit: number; after: readonly [starts: number, key: string] | null },
): Promise<{ tag: TagView; starts: number; key: string }[]> {
  const pattern = `${(o.search ?? '').toLowerCase().replace(/[\\%_]/g, '\\$&')}%`
  const { rows } = await sql<{ tag: TagView; starts: number; key: string }>`
    select ${viewJson} as tag, t.starts, t.key from (
      select *, (key not like ${pattern})::int as starts from tags
      where deleted_at is null and key like ${`%${pattern}`}) t
    where ${o.after === null ? sql`true` : sql`(t.starts, t.key) > (${o.after[0]}::int, ${o.after[1]}::text)`}
    order by t.starts, t.key limit ${o.limit}`.execute(db)
  return rows
}

export async function tagView(db: Queryable, id: string): Promise<TagView | undefined> {
  const { rows } = await sql<{ tag: TagView }>`
    select ${viewJson} as tag from tags t where t.id = ${id} and t.deleted_at is null`.execute(db)
  return rows[0]?.tag
}

/** Tags by their ids, locked in the order of ids; deleted ones too. */
export async function lockTags(tx: Tx, ids: readonly string[]): Promise<TagRow[]> {
  return await tx
    .selectFrom('tags')
    .selectAll()
    .where('id', 'in', [...ids])
    .orderBy('id')
    .forUpdate()
    .execute()
}

export async function tagByKey(db: Queryable, key: string): Promise<TagRow | undefined> {
  return await db.selectFrom('tags').selectAll().where('key', '=', key).executeTakeFirst()
}

export async function saveTag(
  tx: Tx,
  id: string,
  change: Partial<Pick<TagRow, 'name' | 'key' | 'former' | 'deleted_at'>>,
  now: Date,
): Promise<void> {
  await tx
    .updateTable('tags')
    .set((eb) => ({ ...change, version: eb('version', '+', 1), updated_at: now }))
    .where('id', '=', id)
    .execute()
}

export async function deleteTagRow(tx: Tx, id: string): Promise<void> {
  await tx.deleteFrom('tags').where('id', '=', id).execute()
}

/** Conversations that carry any of these names; some at a time. */
export async function conversationsTagged(
  db: Queryable,
  names: readonly string[],
  limit: number,
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select id from conversations
    where tags && ${[...names]}::text[] limit ${limit}`.execute(db)
  return rows.map((row) => row.id)
}
