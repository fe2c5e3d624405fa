import { type Passage, searchLetters } from '@throughline/contracts'
import { sql } from 'kysely'
import type { Queryable } from '../../../platform/database/index.ts'
import { lettersOf } from './search-conditions.ts'

/** The newest messages and notes of a conversation that have these words as they stand, in the order of the line. */
export async function passagesIn(
  db: Queryable,
  conversationId: string,
  words: string,
  limit: number,
): Promise<Passage[]> {
  const sought = searchLetters(words.trim().replaceAll(/\s+/g, ' '))
  const has = (column: 'm.quoted_text' | 'm.signature_text' | 'n.text') =>
    sql<boolean>`strpos(${lettersOf(sql`coalesce(${sql.ref(column)}, '')`)}, ${sought}) > 0`
  const { rows } = await sql<{ passage: Passage }>`
    select jsonb_build_object('kind', p.kind, 'id', p.id, 'seq', p.seq, 'part', p.part) as passage from (
      select * from (
        select 'message' as kind, m.id, m.seq, 0 as rank, m.created_at,
          case when strpos(m.words, ${sought}) > 0 then 'text' when ${has('m.signature_text')} then 'signature'
            when ${has('m.quoted_text')} then 'quote' end as part
        from messages m where m.conversation_id = ${conversationId} and m.deleted_at is null
        union all
        select 'note', n.id, n.after_seq, 1, n.created_at, 'text' from notes n
        where n.conversation_id = ${conversationId} and ${has('n.text')}
      ) everything where part is not null order by seq desc, rank desc, created_at desc limit ${limit}) p
    order by p.seq, p.rank, p.created_at`.execute(db)
  return rows.map((row) => row.passage)
}
