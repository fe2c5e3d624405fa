import { v7 as newId } from 'uuid'
import type { Queryable, Tx } from '../database/index.ts'
import type { SecretBox } from './secret-box.ts'

/** Keeps a credential sealed and answers the reference to keep beside the settings. */
export async function putSecret(tx: Tx, box: SecretBox, plain: string): Promise<string> {
  const id = newId()
  await tx
    .insertInto('secrets')
    .values({ id, sealed: box.seal(plain) })
    .execute()
  return id
}

/** The credential behind a reference, or null when it was removed. */
export async function openSecret(db: Queryable, box: SecretBox, id: string): Promise<string | null> {
  const row = await db.selectFrom('secrets').select('sealed').where('id', '=', id).executeTakeFirst()
  return row ? box.open(row.sealed) : null
}

export async function removeSecret(tx: Tx, id: string): Promise<void> {
  await tx.deleteFrom('secrets').where('id', '=', id).execute()
}
