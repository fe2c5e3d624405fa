import type { ParticipantView } from '@throughline/contracts'
import { sql } from 'kysely'
import type { Queryable, Tx } from '../../../platform/database/index.ts'
import type { ParticipantsTable } from '../tables.ts'
import { participantsJson } from './views.ts'

export async function addParticipant(
  tx: Tx,
  p: { conversationId: string; identityId: string; role: 'customer' | 'third_party'; now: Date },
): Promise<void> {
  await tx
    .insertInto('participants')
    .values({ conversation_id: p.conversationId, identity_id: p.identityId, role: p.role, at: p.now })
    // Whoever turns out to be the customer is one from then on; nobody becomes a third party again.
    .onConflict((oc) =>
      oc
        .columns(['conversation_id', 'identity_id'])
        .doUpdateSet({ role: p.role })
        .where('participants.role', '!=', 'customer'),
    )
    .execute()
}

/** Identities that take part in a conversation without being its customer. */
export async function thirdPartiesOf(db: Queryable, conversationId: string): Promise<ReadonlySet<string>> {
  const rows = await db
    .selectFrom('participants')
    .select('identity_id')
    .where('conversation_id', '=', conversationId)
    .where('role', '!=', 'customer')
    .execute()
  return new Set(rows.map((row) => row.identity_id))
}

/** Who was left out: they are not written to. */
export async function bystandersOf(db: Queryable, conversationId: string): Promise<ReadonlySet<string>> {
  const rows = await db
    .selectFrom('participants')
    .select('identity_id')
    .where('conversation_id', '=', conversationId)
    .where('role', '=', 'bystander')
    .execute()
  return new Set(rows.map((row) => row.identity_id))
}

/** What somebody is in a conversation; undefined when they do not take part. */
export async function roleOf(
  db: Queryable,
  conversationId: string,
  identityId: string,
): Promise<ParticipantsTable['role'] | undefined> {
  const row = await db
    .selectFrom('participants')
    .select('role')
    .where('conversation_id', '=', conversationId)
    .where('identity_id', '=', identityId)
    .executeTakeFirst()
  return row?.role
}

export async function setParticipantRole(
  tx: Tx,
  conversationId: string,
  identityId: string,
  role: ParticipantsTable['role'],
): Promise<void> {
  await tx
    .updateTable('participants')
    .set({ role })
    .where('conversation_id', '=', conversationId)
    .where('identity_id', '=', identityId)
    .execute()
}

/** Everybody who takes part, as the desk shows them. */
export async function participantViews(db: Queryable, conversationId: string): Promise<ParticipantView[]> {
  const { rows } = await sql<{ participants: ParticipantView[] }>`
    select ${participantsJson(sql`${conversationId}::uuid`)} as participants`.execute(db)
  return rows[0]?.participants ?? []
}
