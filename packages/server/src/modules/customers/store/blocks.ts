import type { BlockReason, BlockView } from '@throughline/contracts'
import { type Selectable, sql } from 'kysely'
import { v7 as uuid } from 'uuid'
import type { Queryable, Tx } from '../../../platform/database/index.ts'
import type { BlocksTable } from '../tables.ts'

export type BlockRow = Selectable<BlocksTable>

/** What is blocked: one identity, or a mail domain. */
export type BlockTarget = { identityId: string } | { domain: string }

export interface BlockTerms {
  reason: BlockReason
  note: string | null
  until: Date | null
}

/** The block that stands on just this, locked until the end of the transaction. */
export async function lockBlock(tx: Tx, target: BlockTarget): Promise<BlockRow | undefined> {
  return await tx
    .selectFrom('blocks')
    .selectAll()
    .where('ended_at', 'is', null)
    .where((eb) =>
      'domain' in target ? eb('domain', '=', target.domain) : eb('identity_id', '=', target.identityId),
    )
    .forUpdate()
    .executeTakeFirst()
}

export async function lockBlockById(tx: Tx, id: string): Promise<BlockRow | undefined> {
  return await tx.selectFrom('blocks').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
}

export async function insertBlock(
  tx: Tx,
  target: BlockTarget,
  terms: BlockTerms,
  o: { by: string | null; now: Date },
): Promise<string> {
  const id = uuid()
  await tx
    .insertInto('blocks')
    .values({
      id,
      identity_id: 'identityId' in target ? target.identityId : null,
      domain: 'domain' in target ? target.domain : null,
      reason: terms.reason,
      note: terms.note,
      blocked_by: o.by,
      blocked_at: o.now,
      expires_at: terms.until,
      ended_at: null,
      ended_by: null,
    })
    .execute()
  return id
}

export async function changeBlock(tx: Tx, id: string, terms: BlockTerms): Promise<void> {
  await tx
    .updateTable('blocks')
    .set({ reason: terms.reason, note: terms.note, expires_at: terms.until })
    .where('id', '=', id)
    .execute()
}

export async function markBlockEnded(tx: Tx, id: string, o: { at: Date; by: string | null }): Promise<void> {
  await tx.updateTable('blocks').set({ ended_at: o.at, ended_by: o.by }).where('id', '=', id).execute()
}

/** Blocks whose time is over, the oldest first. */
export async function blocksOverdue(db: Queryable, now: Date, limit: number): Promise<string[]> {
  const rows = await db
    .selectFrom('blocks')
    .select('id')
    .where('ended_at', 'is', null)
    .where('expires_at', '<=', now)
    .orderBy('expires_at')
    .limit(limit)
    .execute()
  return rows.map((row) => row.id)
}

/** All that anything can come from which a living customer is known by. */
export async function blockableIdentities(db: Queryable, customerId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('identities')
    .select('id')
    .where('customer_id', '=', customerId)
    .where('valid_to', 'is', null)
    .where('kind', '!=', 'phone')
    .orderBy('id')
    .execute()
  return rows.map((row) => row.id)
}

/** The blocks that stand on identities of a living customer. */
export async function standingBlocksOf(db: Queryable, customerId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('blocks')
    .innerJoin('identities', 'identities.id', 'blocks.identity_id')
    .select('blocks.id')
    .where('identities.customer_id', '=', customerId)
    .where('blocks.ended_at', 'is', null)
    .orderBy('blocks.id')
    .execute()
  return rows.map((row) => row.id)
}

/** How many customers have an address at a domain, or at one below it. */
export async function customersAtDomain(db: Queryable, domain: string): Promise<number> {
  const { rows } = await sql<{
    count: number
  }>`select count(distinct customer_id)::int as count from identities
    where kind = 'email' and valid_to is null and ${domain} = any(domains_of(value))`.execute(db)
  return rows[0]?.count ?? 0
}

export type BlockBrief = Omit<BlockView, 'setAside'>

/** A page of blocks, the newest first. */
export async function blockViews(
  db: Queryable,
  o: {
    state: 'standing' | 'ended' | null
    of: 'identity' | 'domain' | null
    /** Of those who stand for somebody, by who does. */
    customerId: string | null
    before: readonly [at: string, id: string] | null
    limit: number
  },
): Promise<BlockBrief[]> {
  // A cursor has milliseconds.
  const at = sql`date_trunc('milliseconds', b.blocked_at)`
  const { rows } = await sql<{ view: BlockBrief }>`
    select jsonb_build_object('id', b.id, 'identity', case when i.id is null then null else
        jsonb_build_object('id', i.id, 'kind', i.kind, 'display', i.display, 'sharing', i.sharing,
          'customer', jsonb_build_object('id', cu.id, 'displayName', cu.display_name)) end,
      'domain', b.domain, 'reason', b.reason, 'note', b.note, 'by', b.blocked_by, 'at', iso(b.blocked_at),
      'until', iso(b.expires_at), 'endedAt', iso(b.ended_at), 'endedBy', b.ended_by) as view
    from blocks b left join identities i on i.id = b.identity_id left join customers cu on cu.id = i.customer_id
    where ${o.state === null ? sql`true` : o.state === 'ended' ? sql`b.ended_at is not null` : sql`b.ended_at is null`}
      and ${o.of === null ? sql`true` : o.of === 'domain' ? sql`b.domain is not null` : sql`b.domain is null`}
      and ${o.customerId === null ? sql`true` : sql`i.customer_id = ${o.customerId}`}
      and ${o.before === null ? sql`true` : sql`(${at}, b.id) < (${o.before[0]}::timestamptz, ${o.before[1]}::uuid)`}
    order by ${at} desc, b.id desc limit ${o.limit}`.execute(db)
  return rows.map((row) => row.view)
}
