import { type RawBuilder, sql } from 'kysely'
import type { Queryable } from '../../../platform/database/index.ts'

/**
 * Sub-select: the id of the block that stands on the identity aliased `i`. What is proved is caught only by a block on
 * just that; an address that was merely said (an unproved From, one typed into a form or a chat) by a block on that
 * address in any shape.
 */
export function standingBlockOf(now: RawBuilder<unknown>): RawBuilder<string | null> {
  return sql`standing_block(i.id, ${now})`
}

/** The block that catches what this identity sends now, or null. Needs what it said of itself to be written already. */
export async function standingBlock(db: Queryable, identityId: string, now: Date): Promise<string | null> {
  const { rows } = await sql<{ id: string | null }>`
    select standing_block(${identityId}, ${now}) as id`.execute(db)
  return rows[0]?.id ?? null
}
