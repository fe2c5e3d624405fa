import type { Queryable } from '../../platform/database/index.ts'
import type { StorageSamplesTable } from './tables.ts'

export async function insertSample(db: Queryable, sample: StorageSamplesTable): Promise<void> {
  await db
    .insertInto('storage_samples')
    .values(sample)
    .onConflict((oc) => oc.column('at').doNothing())
    .execute()
}

export async function newestSample(db: Queryable): Promise<StorageSamplesTable | undefined> {
  return db.selectFrom('storage_samples').selectAll().orderBy('at', 'desc').limit(1).executeTakeFirst()
}

/** The oldest sample that is not older than `since`. */
export async function firstSampleSince(db: Queryable, since: Date): Promise<StorageSamplesTable | undefined> {
  return db
    .selectFrom('storage_samples')
    .selectAll()
    .where('at', '>=', since)
    .orderBy('at')
    .limit(1)
    .executeTakeFirst()
}

export async function deleteSamplesBefore(db: Queryable, before: Date): Promise<void> {
  await db.deleteFrom('storage_samples').where('at', '<', before).execute()
}
