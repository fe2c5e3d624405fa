import { v7 as uuid } from 'uuid'
import type { Queryable } from '../../../platform/database/index.ts'

export async function noteFormSender(db: Queryable, addressHash: Buffer, now: Date): Promise<void> {
  await db.insertInto('form_senders').values({ id: uuid(), address_hash: addressHash, at: now }).execute()
}

/** How often something was sent from an address since then. */
export async function countFormSender(db: Queryable, addressHash: Buffer, since: Date): Promise<number> {
  const { count } = await db
    .selectFrom('form_senders')
    .select((eb) => eb.fn.countAll<string>().as('count'))
    .where('address_hash', '=', addressHash)
    .where('at', '>', since)
    .executeTakeFirstOrThrow()
  return Number(count)
}

export async function deleteOldFormSenders(db: Queryable, before: Date): Promise<void> {
  await db.deleteFrom('form_senders').where('at', '<', before).execute()
}
