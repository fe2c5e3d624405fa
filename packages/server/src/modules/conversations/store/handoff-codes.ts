import { type Selectable, sql } from 'kysely'
import { v7 as uuid } from 'uuid'
import type { Queryable, Tx } from '../../../platform/database/index.ts'
import type { HandoffCodesTable } from '../handoff-tables.ts'
import type { HandoffRow } from './handoffs.ts'

export type HandoffCodeRow = Selectable<HandoffCodesTable>

/** The only code of an offer: a new one makes the one before it worthless. */
export async function putHandoffCode(
  tx: Tx,
  code: { handoffId: string; hash: Buffer; madeAt: Date; expiresAt: Date },
): Promise<void> {
  const fields = { code_hash: code.hash, tries: 0, made_at: code.madeAt, expires_at: code.expiresAt }
  await tx
    .insertInto('handoff_codes')
    .values({ handoff_id: code.handoffId, ...fields })
    .onConflict((oc) => oc.column('handoff_id').doUpdateSet(fields))
    .execute()
}

/** The open offer in the conversation with this number and its code, locked: guesses follow one another. */
export async function lockOfferedCode(
  tx: Tx,
  number: number,
): Promise<{ handoff: HandoffRow; code: HandoffCodeRow } | undefined> {
  const code = await tx
    .selectFrom('handoff_codes')
    .selectAll()
    .where('handoff_id', 'in', (eb) =>
      eb
        .selectFrom('handoffs')
        .innerJoin('conversations', 'conversations.id', 'handoffs.conversation_id')
        .select('handoffs.id')
        .where('conversations.number', '=', number)
        .where('handoffs.state', '=', 'offered'),
    )
    .forUpdate()
    .executeTakeFirst()
  if (!code) return undefined
  const handoff = await tx
    .selectFrom('handoffs')
    .selectAll()
    .where('id', '=', code.handoff_id)
    .executeTakeFirstOrThrow()
  return { handoff, code }
}

export async function countWrongCode(tx: Tx, handoffId: string): Promise<void> {
  await tx
    .updateTable('handoff_codes')
    .set((eb) => ({ tries: eb('tries', '+', 1) }))
    .where('handoff_id', '=', handoffId)
    .execute()
}

export async function deleteHandoffCode(tx: Tx, handoffId: string): Promise<void> {
  await tx.deleteFrom('handoff_codes').where('handoff_id', '=', handoffId).execute()
}

/** Lets tries from one address follow one another, so that many at once are counted as many. */
export async function lockCodeTries(tx: Tx, addressHash: Buffer): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('throughline.handoff.code.' || ${addressHash.toString('hex')}, 0))`.execute(
    tx,
  )
}

/** Wrong tries from an address since then, and when the oldest of them was. */
export async function codeTriesSince(
  db: Queryable,
  addressHash: Buffer,
  since: Date,
): Promise<{ count: number; oldest: Date | null }> {
  const found = await db
    .selectFrom('handoff_code_tries')
    .select([sql<number>`count(*)::int`.as('count'), sql<Date | null>`min(at)`.as('oldest')])
    .where('address_hash', '=', addressHash)
    .where('at', '>', since)
    .executeTakeFirstOrThrow()
  return found
}

export async function insertCodeTry(tx: Tx, addressHash: Buffer, now: Date): Promise<void> {
  await tx
    .insertInto('handoff_code_tries')
    .values({ id: uuid(), address_hash: addressHash, at: now })
    .execute()
}

/** Forgets codes that ran out and wrong tries from before. */
export async function forgetHandoffCodes(db: Queryable, o: { now: Date; triesBefore: Date }): Promise<void> {
  await db.deleteFrom('handoff_codes').where('expires_at', '<=', o.now).execute()
  await db.deleteFrom('handoff_code_tries').where('at', '<', o.triesBefore).execute()
}
