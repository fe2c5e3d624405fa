import { sql } from 'kysely'
import type { Queryable, Tx } from '../../../platform/database/index.ts'

export async function putSecret(tx: Tx, inboxId: string, name: string, sealed: string): Promise<void> {
  await tx
    .insertInto('inbox_secrets')
    .values({ inbox_id: inboxId, name, sealed })
    .onConflict((oc) => oc.columns(['inbox_id', 'name']).doUpdateSet({ sealed }))
    .execute()
}

export async function removeSecret(tx: Tx, inboxId: string, name: string): Promise<void> {
  await tx.deleteFrom('inbox_secrets').where('inbox_id', '=', inboxId).where('name', '=', name).execute()
}

export async function sealedSecret(db: Queryable, inboxId: string, name: string): Promise<string | null> {
  const row = await db
    .selectFrom('inbox_secrets')
    .select('sealed')
    .where('inbox_id', '=', inboxId)
    .where('name', '=', name)
    .executeTakeFirst()
  return row?.sealed ?? null
}

/** Another text whenever a secret of the inbox was written; tells nothing about them. */
export async function secretsVersion(db: Queryable, inboxId: string): Promise<string> {
  const row = await db
    .selectFrom('inbox_secrets')
    .select(sql<string | null>`md5(string_agg(name || sealed, ' ' order by name))`.as('version'))
    .where('inbox_id', '=', inboxId)
    .executeTakeFirst()
  return row?.version ?? ''
}
