import type { Queryable, Tx } from '../../../platform/database/index.ts'
import type { PictureType } from '../keys-tables.ts'

export interface Picture {
  type: PictureType
  content: Buffer
  hash: string
}

export async function findPicture(db: Queryable, agentId: string): Promise<Picture | null> {
  const row = await db
    .selectFrom('agent_pictures')
    .select(['content_type as type', 'content', 'hash'])
    .where('agent_id', '=', agentId)
    .executeTakeFirst()
  return row ?? null
}

export async function putPicture(tx: Tx, agentId: string, picture: Picture): Promise<void> {
  const values = { content_type: picture.type, content: picture.content, hash: picture.hash }
  await tx
    .insertInto('agent_pictures')
    .values({ agent_id: agentId, ...values })
    .onConflict((conflict) => conflict.column('agent_id').doUpdateSet(values))
    .execute()
}

export async function deletePicture(tx: Tx, agentId: string): Promise<void> {
  await tx.deleteFrom('agent_pictures').where('agent_id', '=', agentId).execute()
}
