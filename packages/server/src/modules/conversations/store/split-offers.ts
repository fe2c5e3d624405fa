import type { SplitOffer } from '@throughline/contracts'
import { type RawBuilder, sql } from 'kysely'
import type { Queryable, Tx } from '../../../platform/database/index.ts'

const newSubject = sql<boolean>`coalesce((m.mail ->> 'newSubject')::boolean, false)`

/** The offer to split at the message aliased `m`: null where it has no new subject, or a split there stands. */
export const splitOfferJson: RawBuilder<SplitOffer | null> = sql`case
  when ${newSubject} and m.deleted_at is null and m.seq > 1 and not exists (
    select 1 from conversation_splits s where s.message_id = m.id and s.undone_at is null)
  then case when exists (select 1 from split_offers_dismissed o where o.message_id = m.id)
    then 'dismissed' else 'open' end end`

export async function hasNewSubject(db: Queryable, messageId: string): Promise<boolean> {
  const { rows } = await sql<{ is: boolean }>`
    select ${newSubject} as is from messages m where m.id = ${messageId}`.execute(db)
  return rows[0]?.is === true
}

/** False when it was so already. */
export async function setSplitOfferDismissed(
  tx: Tx,
  messageId: string,
  o: { dismissed: boolean; by: string | null; now: Date },
): Promise<boolean> {
  if (!o.dismissed) {
    const { numDeletedRows } = await tx
      .deleteFrom('split_offers_dismissed')
      .where('message_id', '=', messageId)
      .executeTakeFirst()
    return numDeletedRows > 0n
  }
  const { numInsertedOrUpdatedRows = 0n } = await tx
    .insertInto('split_offers_dismissed')
    .values({ message_id: messageId, by_id: o.by, at: o.now })
    .onConflict((oc) => oc.doNothing())
    .executeTakeFirst()
  return numInsertedOrUpdatedRows > 0n
}
