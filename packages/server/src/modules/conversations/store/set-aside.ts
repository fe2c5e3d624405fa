import { type Selectable, sql } from 'kysely'
import type { Queryable, Tx } from '../../../platform/database/index.ts'
import type { MessagesTable } from '../tables.ts'

export type SetAsideRow = Pick<
  Selectable<MessagesTable>,
  'id' | 'leg_id' | 'seq' | 'author_kind' | 'automatic' | 'text' | 'language' | 'created_at'
>

/** How many messages each block holds aside, and when the newest came; blocks that hold none are left out. */
export async function countSetAside(
  db: Queryable,
  blockIds: readonly string[],
): Promise<Map<string, { messages: number; lastAt: string | null }>> {
  if (blockIds.length === 0) return new Map()
  const { rows } = await sql<{ id: string; messages: number; lastAt: string }>`
    select set_aside_by as id, count(*)::int as messages, iso(max(created_at)) as "lastAt" from messages
    where set_aside_by = any(${[...blockIds]}::uuid[]) group by 1`.execute(db)
  return new Map(rows.map(({ id, ...counted }) => [id, counted]))
}

/** Some of the conversations of which a block holds something aside. */
export async function conversationsHeldBy(db: Queryable, blockId: string, limit: number): Promise<string[]> {
  const rows = await db
    .selectFrom('messages')
    .select('conversation_id')
    .distinct()
    .where('set_aside_by', '=', blockId)
    .orderBy('conversation_id')
    .limit(limit)
    .execute()
  return rows.map((row) => row.conversation_id)
}

/** Lets go of what a block holds aside of a conversation; answers it in its order. */
export async function releaseMessages(
  tx: Tx,
  conversationId: string,
  blockId: string,
): Promise<SetAsideRow[]> {
  const rows = await tx
    .updateTable('messages')
    .set({ set_aside_by: null })
    .where('conversation_id', '=', conversationId)
    .where('set_aside_by', '=', blockId)
    .returning(['id', 'leg_id', 'seq', 'author_kind', 'automatic', 'text', 'language', 'created_at'])
    .execute()
  return rows.sort((a, b) => a.seq - b.seq)
}

/** The number of the last message of a conversation that is not set aside; 0 when there is none. */
export async function lastSeqInSight(db: Queryable, conversationId: string): Promise<number> {
  const row = await db
    .selectFrom('messages')
    .select((eb) => eb.fn.max('seq').as('seq'))
    .where('conversation_id', '=', conversationId)
    .where('set_aside_by', 'is', null)
    .executeTakeFirst()
  return row?.seq ?? 0
}

/** Whether the last word of a leg came from somebody who is blocked. */
export async function endsSetAside(db: Queryable, legId: string): Promise<boolean> {
  const row = await db
    .selectFrom('messages')
    .select('set_aside_by')
    .where('leg_id', '=', legId)
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row !== undefined && row.set_aside_by !== null
}
