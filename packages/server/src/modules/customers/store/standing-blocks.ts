import { type RawBuilder, sql } from 'kysely'
import type { Queryable } from '../../../platform/database/index.ts'

/**
 * Sub-select: the id of the block that stands on the identity aliased `i`, its own before that of a domain. What is
 * proved is caught only by a block on just that; an address that was merely said (an unproved From, one typed into a
 * form or a chat) by a block on that address in any shape, since whoever says it gains nothing by it. The next form is
 * known again only by the address that it gives, and a record of a file by those that the file gave it.
 */
export function standingBlockOf(now: RawBuilder<unknown>): RawBuilder<string | null> {
  const stands = sql`b.ended_at is null and (b.expires_at is null or b.expires_at > ${now})`
  const claimed = sql`(select cl.value from claims cl where cl.identity_id = i.id and cl.kind = 'email')`
  const said = sql`(select i.value where i.kind = 'email' and i.scope = 'unverified'
    union all select s.value from ${claimed} s where i.kind in ('form', 'visitor'))`
  const ownAddress = sql`(select i.value where i.kind = 'email' union all select s.value from ${said} s)`
  return sql`(select found.id from (
    select b.id, 1 as rank from blocks b where ${stands} and b.identity_id = i.id
    union all
    select b.id, 2 from blocks b join identities t on t.id = b.identity_id
      where ${stands} and t.kind = 'email' and t.valid_to is null and t.value in (select s.value from ${said} s)
    union all
    select b.id, 2 from blocks b join identities t on t.id = b.identity_id
      join claims tc on tc.identity_id = t.id and tc.kind = 'email'
      where ${stands} and (
        (i.kind = 'form' and t.kind = 'form' and tc.value in (select s.value from ${claimed} s))
        or (tc.source = 'import' and tc.value in (select a.value from ${ownAddress} a)))
    union all
    select b.id, 3 from ${ownAddress} a join blocks b on b.domain = any(domains_of(a.value)) where ${stands}
    ) found order by found.rank limit 1)`
}

/** The block that catches what this identity sends now, or null. Needs what it said of itself to be written already. */
export async function standingBlock(db: Queryable, identityId: string, now: Date): Promise<string | null> {
  const { rows } = await sql<{ id: string | null }>`
    select ${standingBlockOf(sql`${now}::timestamptz`)} as id from identities i where i.id = ${identityId}`.execute(
    db,
  )
  return rows[0]?.id ?? null
}
