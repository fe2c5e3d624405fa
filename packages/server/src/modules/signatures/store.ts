import type { Signature } from '@throughline/contracts'
import { sql } from 'kysely'
import { v7 as uuid } from 'uuid'
import type { Queryable, Tx } from '../../platform/database/index.ts'

type Scope = Pick<Signature, 'agentId' | 'inboxId' | 'language'>

const columns = ['id', 'agent_id as agentId', 'inbox_id as inboxId', 'language', 'text', 'version'] as const

/** Everybody's signatures and those of one agent. */
export async function signaturesOf(db: Queryable, agentId: string): Promise<Signature[]> {
  return await db
    .selectFrom('signatures')
    .select(columns)
    .where((eb) => eb.or([eb('agent_id', 'is', null), eb('agent_id', '=', agentId)]))
    .orderBy('created_at')
    .orderBy('id')
    .execute()
}

export async function signatureById(db: Queryable, id: string): Promise<Signature | undefined> {
  return await db.selectFrom('signatures').select(columns).where('id', '=', id).executeTakeFirst()
}

/** The one for exactly this agent, inbox and language. */
export async function signatureAt(db: Queryable, scope: Scope): Promise<Signature | undefined> {
  return await db
    .selectFrom('signatures')
    .select(columns)
    .where('agent_id', 'is not distinct from', scope.agentId)
    .where('inbox_id', 'is not distinct from', scope.inboxId)
    .where('language', 'is not distinct from', scope.language)
    .executeTakeFirst()
}

/** The new one's id; undefined when there is one for the same agent, inbox and language. */
export async function insertSignature(
  tx: Tx,
  signature: Scope & { text: string; now: Date },
): Promise<string | undefined> {
  const row = await tx
    .insertInto('signatures')
    .values({
      id: uuid(),
      agent_id: signature.agentId,
      inbox_id: signature.inboxId,
      language: signature.language,
      text: signature.text,
      created_at: signature.now,
      updated_at: signature.now,
    })
    .onConflict((oc) => oc.doNothing())
    .returning('id')
    .executeTakeFirst()
  return row?.id
}

/** False when it is not of that version any more. */
export async function updateSignature(
  tx: Tx,
  o: { id: string; version: number; text: string; now: Date },
): Promise<boolean> {
  const result = await tx
    .updateTable('signatures')
    .set({ text: o.text, updated_at: o.now, version: sql<number>`version + 1` })
    .where('id', '=', o.id)
    .where('version', '=', o.version)
    .executeTakeFirst()
  return result.numUpdatedRows > 0n
}

export async function deleteSignature(tx: Tx, id: string): Promise<void> {
  await tx.deleteFrom('signatures').where('id', '=', id).execute()
}

/** The text of the narrowest one that fits; undefined where none does. */
export async function narrowestSignature(
  db: Queryable,
  o: { agentId: string; inboxId: string; language: string | null },
): Promise<string | undefined> {
  const { rows } = await sql<{ text: string }>`
    select text from signatures
    where (agent_id is null or agent_id = ${o.agentId}) and (inbox_id is null or inbox_id = ${o.inboxId})
      and (language is null or language = ${o.language})
    order by agent_id is null, inbox_id is null, language is null limit 1`.execute(db)
  return rows[0]?.text
}
