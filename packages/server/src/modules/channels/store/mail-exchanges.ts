import type { MailExchange } from '@throughline/contracts'
import { sql } from 'kysely'
import { v7 as uuid } from 'uuid'
import type { Queryable } from '../../../platform/database/index.ts'

const KEPT = 100

export type NewMailExchange = Pick<MailExchange, 'way' | 'outcome' | 'peer' | 'size' | 'words'>

export async function insertMailExchange(
  db: Queryable,
  inboxId: string,
  exchange: NewMailExchange,
  now: Date,
): Promise<void> {
  await db
    .insertInto('mail_exchanges')
    .values({ id: uuid(), inbox_id: inboxId, at: now, ...exchange })
    .execute()
}

/** The newest first. */
export async function mailExchanges(db: Queryable, inboxId: string): Promise<MailExchange[]> {
  return await db
    .selectFrom('mail_exchanges')
    .select(['id', 'way', 'outcome', 'peer', 'size', 'words', sql<string>`iso(at)`.as('at')])
    .where('inbox_id', '=', inboxId)
    .orderBy('id', 'desc')
    .limit(KEPT)
    .execute()
}

/** Leaves the newest hundred of each inbox. */
export async function pruneMailExchanges(db: Queryable): Promise<void> {
  await sql`
    delete from mail_exchanges where id in (
      select id from (
        select id, row_number() over (partition by inbox_id order by id desc) as place from mail_exchanges
      ) placed where place > ${KEPT})`.execute(db)
}
