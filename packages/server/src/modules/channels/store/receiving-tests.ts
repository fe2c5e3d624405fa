import type { Queryable } from '../../../platform/database/index.ts'

export interface StoredReceivingTest {
  id: string
  sentAt: Date
  /** Null while it is under way. */
  arrivedAt: Date | null
}

const DAY = 24 * 3_600_000

/** Writes down that a mail to ourselves is on its way, and forgets those of the days before. */
export async function insertReceivingTest(
  db: Queryable,
  test: { id: string; inboxId: string; now: Date },
): Promise<void> {
  await db
    .deleteFrom('receiving_tests')
    .where('inbox_id', '=', test.inboxId)
    .where('sent_at', '<', new Date(test.now.getTime() - DAY))
    .execute()
  await db
    .insertInto('receiving_tests')
    .values({ id: test.id, inbox_id: test.inboxId, sent_at: test.now, arrived_at: null })
    .execute()
}

/** The first arrival counts; one that is forgotten already changes nothing. */
export async function noteTestArrived(db: Queryable, id: string, now: Date): Promise<void> {
  await db
    .updateTable('receiving_tests')
    .set({ arrived_at: now })
    .where('id', '=', id)
    .where('arrived_at', 'is', null)
    .execute()
}

export async function receivingTest(
  db: Queryable,
  of: { id: string; inboxId: string },
): Promise<StoredReceivingTest | undefined> {
  return await db
    .selectFrom('receiving_tests')
    .select(['id', 'sent_at as sentAt', 'arrived_at as arrivedAt'])
    .where('id', '=', of.id)
    .where('inbox_id', '=', of.inboxId)
    .executeTakeFirst()
}
