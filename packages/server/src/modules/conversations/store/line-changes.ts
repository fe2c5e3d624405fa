import type { ConversationMerge, ConversationSplit, LineChange, MergeCandidate } from '@throughline/contracts'
import { type Expression, type RawBuilder, sql } from 'kysely'
import { v7 as uuid } from 'uuid'
import type { Queryable, Tx } from '../../../platform/database/index.ts'
import { customerName } from '../../customers/index.ts'
import type { LineManifest } from '../tables.ts'
import { lineOf } from './lines.ts'
import { mayBeSeenBy, type Viewer } from './visibility.ts'

export async function insertMerge(
  tx: Tx,
  m: { winnerId: string; loserId: string; by: string | null; now: Date },
): Promise<string> {
  const id = uuid()
  await tx
    .insertInto('conversation_merges')
    .values({
      id,
      winner_id: m.winnerId,
      loser_id: m.loserId,
      at: m.now,
      by_id: m.by,
      manifest: '{}',
      undone_at: null,
      undone_by: null,
    })
    .execute()
  return id
}

export async function saveManifest(tx: Tx, mergeId: string, manifest: LineManifest): Promise<void> {
  await tx
    .updateTable('conversation_merges')
    .set({ manifest: JSON.stringify(manifest) })
    .where('id', '=', mergeId)
    .execute()
}

/** False when it was undone before. */
export async function markMergeUndone(
  tx: Tx,
  mergeId: string,
  o: { by: string | null; now: Date },
): Promise<boolean> {
  const result = await tx
    .updateTable('conversation_merges')
    .set({ undone_at: o.now, undone_by: o.by })
    .where('id', '=', mergeId)
    .where('undone_at', 'is', null)
    .executeTakeFirst()
  return result.numUpdatedRows > 0n
}

const mergeJson = sql<ConversationMerge>`jsonb_build_object('id', x.id, 'winnerId', x.winner_id,
  'loserId', x.loser_id, 'at', iso(x.at), 'byId', x.by_id, 'undoneAt', iso(x.undone_at), 'undoneBy', x.undone_by)`

export async function conversationMergeById(
  db: Queryable,
  id: string,
): Promise<ConversationMerge | undefined> {
  const { rows } = await sql<{ view: ConversationMerge }>`
    select ${mergeJson} as view from conversation_merges x where x.id = ${id}`.execute(db)
  return rows[0]?.view
}

/** The merge that stands between two. */
export async function mergeBetween(
  db: Queryable,
  winnerId: string,
  loserId: string,
): Promise<ConversationMerge | undefined> {
  const { rows } = await sql<{ view: ConversationMerge }>`
    select ${mergeJson} as view from conversation_merges x
    where x.winner_id = ${winnerId} and x.loser_id = ${loserId} and x.undone_at is null`.execute(db)
  return rows[0]?.view
}

/** Merges that stand between conversations that two customers have by now. */
export async function mergesAcrossCustomers(db: Queryable, ids: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select x.id from conversation_merges x join conversations w on w.id = x.winner_id
      join conversations l on l.id = x.loser_id
    where x.undone_at is null and w.customer_id <> l.customer_id
      and (x.winner_id = any(${[...ids]}::uuid[]) or x.loser_id = any(${[...ids]}::uuid[]))
    order by x.place`.execute(db)
  return rows.map(({ id }) => id)
}

export async function insertSplit(
  tx: Tx,
  s: { sourceId: string; newId: string; messageId: string; by: string | null; now: Date },
): Promise<string> {
  const id = uuid()
  await tx
    .insertInto('conversation_splits')
    .values({
      id,
      source_id: s.sourceId,
      new_id: s.newId,
      message_id: s.messageId,
      at: s.now,
      by_id: s.by,
      undone_at: null,
      undone_by: null,
    })
    .execute()
  return id
}

export async function insertSplitParts(
  tx: Tx,
  splitId: string,
  parts: readonly { id: string; legId: string | null }[],
): Promise<void> {
  await sql`insert into conversation_split_parts (split_id, part_id, leg_id)
    select ${splitId}, id, leg from unnest(${parts.map(({ id }) => id)}::uuid[],
      ${parts.map(({ legId }) => legId)}::uuid[]) as p (id, leg)`.execute(tx)
}

/** False when it was undone before. */
export async function markSplitUndone(
  tx: Tx,
  splitId: string,
  o: { by: string | null; now: Date },
): Promise<boolean> {
  const result = await tx
    .updateTable('conversation_splits')
    .set({ undone_at: o.now, undone_by: o.by })
    .where('id', '=', splitId)
    .where('undone_at', 'is', null)
    .executeTakeFirst()
  return result.numUpdatedRows > 0n
}

const splitJson = sql<ConversationSplit>`jsonb_build_object('id', x.id, 'sourceId', x.source_id, 'newId', x.new_id,
  'messageId', x.message_id, 'at', iso(x.at), 'byId', x.by_id, 'undoneAt', iso(x.undone_at), 'undoneBy', x.undone_by)`

export async function splitById(db: Queryable, id: string): Promise<ConversationSplit | undefined> {
  const { rows } = await sql<{ view: ConversationSplit }>`
    select ${splitJson} as view from conversation_splits x where x.id = ${id}`.execute(db)
  return rows[0]?.view
}

/**
 * Where a conversation goes on, and which of those that are merged there its arrivals are for: itself, or what it was
 * split from when that was undone. Undefined when there is none.
 */
export async function placeOf(
  db: Queryable,
  conversationId: string,
): Promise<{ conversationId: string; homeId: string } | undefined> {
  const { rows } = await sql<{ conversationId: string; homeId: string }>`
    with recursive back (id, depth) as (
      select ${conversationId}::uuid, 0
      union all select s.source_id, back.depth + 1 from back join conversation_splits s
        on s.new_id = back.id and s.undone_at is not null)
    select c.id as "homeId", coalesce(c.merged_into_id, c.id) as "conversationId"
    from back join conversations c on c.id = back.id order by back.depth desc limit 1`.execute(db)
  return rows[0]
}

/** What was merged into the line, or split off it, or what it was split from, as far as it stands. */
export function lineChangesJson(conversationId: Expression<string>): RawBuilder<LineChange[]> {
  const afterSeq = sql`coalesce((select max(m.seq) from messages m
    where m.conversation_id = ${conversationId} and m.created_at <= change.at), 0)`
  return sql`coalesce((select jsonb_agg(jsonb_build_object('id', change.id, 'kind', change.kind,
      'otherId', o.id, 'otherNumber', o.number, 'at', iso(change.at), 'byId', change.by_id,
      'afterSeq', case change.kind when 'split_from' then 0 else ${afterSeq} end) order by change.place)
    from (
      select x.id, x.place, x.at, x.by_id, 'merged' as kind, x.loser_id as other from conversation_merges x
        where x.undone_at is null and x.winner_id in ${lineOf(conversationId)}
      union all select x.id, x.place, x.at, x.by_id, 'split_off', x.new_id from conversation_splits x
        where x.undone_at is null and x.source_id in ${lineOf(conversationId)}
      union all select x.id, x.place, x.at, x.by_id, 'split_from', x.source_id from conversation_splits x
        where x.undone_at is null and x.new_id in ${lineOf(conversationId)}) change
    join conversations o on o.id = change.other), '[]')`
}

/** `MergeCandidate` of the row aliased `c`, beside a conversation of one customer. */
const candidateJson = (customerId: string) => sql<MergeCandidate>`jsonb_build_object('id', c.id,
  'number', c.number, 'subject', c.subject, 'status', c.status,
  'customerName', ${customerName(sql`c.customer_id`)}, 'messages', c.last_seq, 'preview', c.preview ->> 'text',
  'channels', coalesce((select jsonb_agg(met.channel order by met.first) from (
    select l.channel, min(l.started_at) as first from legs l where l.conversation_id = c.id and not l.hidden
    group by l.channel) met), '[]'),
  'createdAt', iso(c.created_at), 'lastActivityAt', iso(c.last_activity_at),
  'sameCustomer', c.customer_id = ${customerId}::uuid)`

/** A conversation as the one beside which candidates are looked at. */
export async function mergeSelf(
  db: Queryable,
  conversation: { id: string; customer_id: string },
): Promise<MergeCandidate | undefined> {
  const { rows } = await sql<{ item: MergeCandidate }>`
    select ${candidateJson(conversation.customer_id)} as item from conversations c
    where c.id = ${conversation.id}`.execute(db)
  return rows[0]?.item
}

/** The customer's other conversations, or those that the words find; what can be merged first, then the newest. */
export async function mergeCandidates(
  db: Queryable,
  conversation: { id: string; customer_id: string },
  viewer: Viewer,
  words: string,
): Promise<MergeCandidate[]> {
  const number = /^#?(\d{1,15})$/.exec(words)?.[1] ?? null
  const pattern = `%${words.replace(/[\\%_]/g, '\\$&')}%`
  const asked =
    words === ''
      ? sql`c.customer_id = ${conversation.customer_id}`
      : sql`(c.number = ${number}::bigint or c.subject ilike ${pattern})`
  const { rows } = await sql<{ item: MergeCandidate }>`
    select ${candidateJson(conversation.customer_id)} as item from conversations c
    where ${asked} and c.id <> ${conversation.id} and ${mayBeSeenBy(viewer)}
    order by (c.customer_id = ${conversation.customer_id}) desc, c.last_activity_at desc, c.id limit 12`.execute(
    db,
  )
  return rows.map(({ item }) => item)
}
