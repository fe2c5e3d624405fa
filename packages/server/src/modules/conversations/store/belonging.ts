import { type RawBuilder, sql } from 'kysely'
import type { Queryable, Tx } from '../../../platform/database/index.ts'
import type { Homes } from '../../customers/index.ts'
import { lineOf } from './lines.ts'

/*
 * Whose a conversation is: the customer whom a person decided for after two were parted, else the one whom it was
 * first recorded under. `customer_id` says who stands for that one now.
 */

export async function countConversationsOf(db: Queryable, customerIds: readonly string[]): Promise<number> {
  const row = await db
    .selectFrom('conversations')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('customer_id', 'in', [...customerIds])
    .where('merged_into_id', 'is', null)
    .executeTakeFirstOrThrow()
  return row.count
}

/** The conversations that stand with somebody else than their home. */
export async function conversationsAstray(db: Queryable, homes: Homes): Promise<string[]> {
  const { rows } = await astrayStatement(homes, sql``).execute(db)
  return rows.map(({ id }) => id)
}

/** Locks the conversations that stand with somebody else than their home, in the order of ids. */
export async function lockAstray(tx: Tx, homes: Homes): Promise<{ id: string; livingId: string }[]> {
  const { rows } = await astrayStatement(homes, sql`for update of c`).execute(tx)
  return rows
}

function astrayStatement(homes: Homes, locking: RawBuilder<unknown>) {
  return sql<{ id: string; livingId: string }>`
    select c.id, home.living as "livingId" from conversations c
    join unnest(${[...homes.keys()]}::uuid[], ${[...homes.values()]}::uuid[]) as home (origin, living)
      on coalesce(c.decided_customer_id, c.origin_customer_id) = home.origin
    where c.customer_id <> home.living
    order by c.id ${locking}`
}

export interface Speaker {
  conversationId: string
  identityId: string
  messages: number
  lastAt: Date
}

/** Who spoke as the customer in conversations, with how many messages. */
export async function speakersIn(db: Queryable, conversationIds: readonly string[]): Promise<Speaker[]> {
  if (conversationIds.length === 0) return []
  const { rows } = await sql<Speaker>`
    select conversation_id as "conversationId", identity_id as "identityId", count(*)::int as messages,
      max(created_at) as "lastAt"
    from messages
    where conversation_id = any(${[...conversationIds]}::uuid[]) and author_kind = 'customer'
      and direction = 'inbound' and identity_id is not null
    group by conversation_id, identity_id`.execute(db)
  return rows
}

/** Conversations at home with any of these customers, as first recorded, in which more than one identity spoke. */
export async function spokenInByMany(
  tx: Tx,
  customerIds: readonly string[],
): Promise<{ id: string; customerId: string; decidedAt: Date | null }[]> {
  const { rows } = await sql<{ id: string; customerId: string; decidedAt: Date | null }>`
    select c.id, c.customer_id as "customerId",
      (select max(x.decided_at) from mixed_conversations x where x.conversation_id = c.id and x.state = 'decided')
        as "decidedAt"
    from conversations c
    where coalesce(c.decided_customer_id, c.origin_customer_id) = any(${[...customerIds]}::uuid[])
      and (select count(distinct m.identity_id) from messages m
        where m.conversation_id = c.id and m.author_kind = 'customer' and m.direction = 'inbound') > 1
    order by c.id for update of c`.execute(tx)
  return rows
}

/** Makes participants third parties, whom answers leave out, or customers again. */
export async function setParticipantRoles(
  tx: Tx,
  conversationId: string,
  identityIds: readonly string[],
  role: 'customer' | 'third_party',
): Promise<void> {
  if (identityIds.length === 0) return
  await sql`update participants set role = ${role} where identity_id = any(${[...identityIds]}::uuid[])
    and role <> ${role} and conversation_id in ${lineOf(sql`${conversationId}::uuid`)}`.execute(tx)
}
