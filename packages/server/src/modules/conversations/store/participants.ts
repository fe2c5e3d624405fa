import type { ParticipantView } from '@throughline/contracts'
import { sql } from 'kysely'
import type { Queryable, Tx } from '../../../platform/database/index.ts'
import type { ParticipantsTable } from '../tables.ts'
import { lineOf, participantsOf } from './lines.ts'
import { participantsJson } from './views.ts'

/** How mail addresses are compared: as every large provider does, in lower case throughout. */
export function addressKey(address: string): string {
  return address.trim().toLowerCase()
}

export async function addParticipant(
  tx: Tx,
  p: { conversationId: string; identityId: string; role: 'customer' | 'third_party'; now: Date },
): Promise<void> {
  await tx
    .insertInto('participants')
    .values({ conversation_id: p.conversationId, identity_id: p.identityId, role: p.role, at: p.now })
    .onConflict((oc) => oc.columns(['conversation_id', 'identity_id']).doNothing())
    .execute()
  // Whoever turns out to be the customer is one from then on; nobody becomes a third party again.
  const standing = sql<string>`(select coalesce(x.merged_into_id, x.id) from conversations x where x.id = ${p.conversationId})`
  await sql`update participants set role = ${p.role} where identity_id = ${p.identityId} and role <> 'customer'
    and role <> ${p.role} and conversation_id in ${lineOf(standing)}`.execute(tx)
}

/** Identities that take part in a conversation without being its customer. */
export async function thirdPartiesOf(db: Queryable, conversationId: string): Promise<ReadonlySet<string>> {
  return new Set(
    (await rolesIn(db, conversationId)).flatMap(({ id, role }) => (role === 'customer' ? [] : [id])),
  )
}

/** Who was left out: they are not written to. */
export async function bystandersOf(db: Queryable, conversationId: string): Promise<ReadonlySet<string>> {
  return new Set(
    (await rolesIn(db, conversationId)).flatMap(({ id, role }) => (role === 'bystander' ? [id] : [])),
  )
}

async function rolesIn(
  db: Queryable,
  conversationId: string,
): Promise<{ id: string; role: ParticipantsTable['role'] }[]> {
  const { rows } = await sql<{ id: string; role: ParticipantsTable['role'] }>`
    select p.identity_id as id, p.role from ${participantsOf(sql`${conversationId}::uuid`)} p`.execute(db)
  return rows
}

/** Whether whoever is reached at an address was left out of a conversation. */
export async function isLeftOut(db: Queryable, conversationId: string, address: string): Promise<boolean> {
  const there = (await participantViews(db, conversationId)).filter(
    (one) => one.address !== null && addressKey(one.address) === address,
  )
  return there.some(({ role }) => role === 'bystander') && there.every(({ role }) => role === 'bystander')
}

/** What somebody is in a conversation; undefined when they do not take part. */
export async function roleOf(
  db: Queryable,
  conversationId: string,
  identityId: string,
): Promise<ParticipantsTable['role'] | undefined> {
  return (await rolesIn(db, conversationId)).find(({ id }) => id === identityId)?.role
}

export async function setParticipantRole(
  tx: Tx,
  conversationId: string,
  identityId: string,
  role: ParticipantsTable['role'],
): Promise<void> {
  await sql`update participants set role = ${role} where identity_id = ${identityId}
    and conversation_id in ${lineOf(sql`${conversationId}::uuid`)}`.execute(tx)
}

/** Everybody who takes part, as the desk shows them. */
export async function participantViews(db: Queryable, conversationId: string): Promise<ParticipantView[]> {
  const { rows } = await sql<{ participants: ParticipantView[] }>`
    select ${participantsJson(sql`${conversationId}::uuid`)} as participants`.execute(db)
  return rows[0]?.participants ?? []
}
