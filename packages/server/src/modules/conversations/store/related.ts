import type { RelatedConversation } from '@throughline/contracts'
import { type Expression, type RawBuilder, sql } from 'kysely'
import type { Queryable, Tx } from '../../../platform/database/index.ts'
import { customerName } from '../../customers/index.ts'
import { lineOf, linksOf } from './lines.ts'
import { mayBeSeenBy, type Viewer } from './visibility.ts'

/** Ties two conversations in both directions; false when they were tied already. */
export async function insertLink(
  tx: Tx,
  l: { conversationId: string; otherId: string; by: string | null; now: Date },
): Promise<boolean> {
  const row = (from: string, to: string) => ({
    conversation_id: from,
    other_id: to,
    linked_by: l.by,
    at: l.now,
  })
  const result = await tx
    .insertInto('conversation_links')
    .values([row(l.conversationId, l.otherId), row(l.otherId, l.conversationId)])
    .onConflict((oc) => oc.doNothing())
    .executeTakeFirst()
  return Number(result.numInsertedOrUpdatedRows) > 0
}

/** False when they were not tied. */
export async function deleteLink(tx: Tx, conversationId: string, otherId: string): Promise<boolean> {
  const one = lineOf(sql`${conversationId}::uuid`)
  const other = lineOf(sql`${otherId}::uuid`)
  const { numAffectedRows = 0n } = await sql`delete from conversation_links
    where (conversation_id in ${one} and other_id in ${other})
      or (conversation_id in ${other} and other_id in ${one})`.execute(tx)
  return numAffectedRows > 0n
}

const brief = (how: RawBuilder<unknown>) => sql<RelatedConversation>`jsonb_build_object('id', c.id,
  'number', c.number, 'subject', c.subject, 'status', c.status, 'customerName', ${customerName(sql`c.customer_id`)},
  'how', ${how}, 'lastActivityAt', iso(c.last_activity_at))`

/** As many as a list shows. */
const MOST_RELATED = 100

/** What has to do with a conversation and may be seen, the newest first. */
export async function relatedTo(
  db: Queryable,
  conversationId: string,
  viewer: Viewer,
): Promise<RelatedConversation[]> {
  const id = sql<string>`${conversationId}::uuid`
  const { rows } = await sql<{ items: RelatedConversation[] }>`
    select ${relatedJson(id, viewer, MOST_RELATED)} as items`.execute(db)
  return rows[0]?.items ?? []
}

/** The same as a value of a query that names a conversation. */
export function relatedJson(
  conversationId: Expression<string>,
  viewer: Viewer,
  limit: number,
): RawBuilder<RelatedConversation[]> {
  return sql`coalesce((select jsonb_agg(x.item order by x.at desc, x.id, x.how) from (
      select ${brief(sql`tie.how`)} as item, c.last_activity_at as at, c.id, tie.how from (
        select other as id, 'linked' as how from ${linksOf(conversationId)} linked
        union select coalesce(f.merged_into_id, f.id), 'follows' from conversations s
          join conversations f on f.id = s.follows_id where s.id in ${lineOf(conversationId)}
            and coalesce(f.merged_into_id, f.id) <> ${conversationId}
        union select coalesce(s.merged_into_id, s.id), 'followed_by' from conversations s
          where s.follows_id in ${lineOf(conversationId)}
            and coalesce(s.merged_into_id, s.id) <> ${conversationId}) tie
      join conversations c on c.id = tie.id where ${mayBeSeenBy(viewer)}
      order by c.last_activity_at desc, c.id, tie.how limit ${limit}) x), '[]')`
}

/** Conversations that could be tied to one, by number or by words of the subject, the newest first. */
export async function relatedCandidates(
  db: Queryable,
  conversationId: string,
  viewer: Viewer,
  words: string,
): Promise<RelatedConversation[]> {
  const number = /^#?(\d{1,15})$/.exec(words)?.[1] ?? null
  const pattern = `%${words.replace(/[\\%_]/g, '\\$&')}%`
  const { rows } = await sql<{ item: RelatedConversation }>`
    select ${brief(sql`null::text`)} as item from conversations c
    where (c.number = ${number}::bigint or c.subject ilike ${pattern}) and c.id <> ${conversationId}
      and c.id not in (select other from ${linksOf(sql`${conversationId}::uuid`)} linked)
      and ${mayBeSeenBy(viewer)}
    order by (c.number = ${number}::bigint) desc nulls last, c.last_activity_at desc, c.id limit 12`.execute(
    db,
  )
  return rows.map(({ item }) => item)
}
