import type { Selectable } from 'kysely'
import { v7 as uuid } from 'uuid'
import type { Queryable, Tx } from '../../../platform/database/index.ts'
import type { TranscriptsTable } from '../tables.ts'

export type TranscriptRow = Selectable<TranscriptsTable>

export async function insertTranscript(
  tx: Tx,
  t: { legId: string; address: string; locale: string; now: Date },
): Promise<string> {
  const id = uuid()
  await tx
    .insertInto('transcripts')
    .values({
      id,
      leg_id: t.legId,
      address: t.address,
      locale: t.locale,
      asked_at: t.now,
      sent_at: null,
      error: null,
    })
    .execute()
  return id
}

export async function transcriptById(db: Queryable, id: string): Promise<TranscriptRow | undefined> {
  return db.selectFrom('transcripts').selectAll().where('id', '=', id).executeTakeFirst()
}

export async function transcriptsSince(db: Queryable, legId: string, since: Date): Promise<number> {
  const { count } = await db
    .selectFrom('transcripts')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('leg_id', '=', legId)
    .where('asked_at', '>', since)
    .executeTakeFirstOrThrow()
  return Number(count)
}

export async function noteTranscript(
  db: Queryable,
  id: string,
  outcome: { sentAt: Date | null; error: string | null },
): Promise<void> {
  await db
    .updateTable('transcripts')
    .set({ sent_at: outcome.sentAt, error: outcome.error })
    .where('id', '=', id)
    .execute()
}
