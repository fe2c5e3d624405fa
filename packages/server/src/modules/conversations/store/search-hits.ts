import type { Channel } from '@throughline/contracts'
import { type RawBuilder, sql } from 'kysely'
import type { Queryable } from '../../../platform/database/index.ts'
import { wayToFind } from '../search-letters.ts'
import { holds, lettersOf, wholeWords } from './search-conditions.ts'

/** Where a conversation has the words: its newest message or note that has them, cut to a window around the first. */
export interface FoundText {
  conversationId: string
  in: 'message' | 'note' | 'subject'
  messageId: string | null
  channel: Channel | null
  at: string | null
  text: string
  /** Something stands before what was cut out. */
  cut: boolean
}

/** Letters before the first word that was found, and in all. */
const BEFORE = 70
const WINDOW = 240

/** What to show of each conversation for the words that were looked for; those without are left out. */
export async function foundTexts(
  db: Queryable,
  ids: readonly string[],
  words: readonly string[],
): Promise<FoundText[]> {
  if (ids.length === 0 || words.length === 0) return []
  const { rows } = await sql<FoundText>`
    select c.id as "conversationId", f.*
    from unnest(${[...ids]}::uuid[]) as asked (id) join conversations c on c.id = asked.id
    cross join lateral (
      select * from (
        (select 'message' as "in", m.id as "messageId", l.channel, iso(m.created_at) as at, ${cutOut(sql`m.text`, sql`m.words`, words)}, 1 as rank
          from messages m join legs l on l.id = m.leg_id
          where m.conversation_id = c.id and m.deleted_at is null and ${hasAny(sql`m.words`, words)}
          order by ${howMany(sql`m.words`, words)} desc, m.seq desc limit 1)
        union all
        (select 'note', null, null, iso(n.created_at), ${cutOut(sql`n.text`, lettersOf(sql`n.text`), words)}, 2
          from notes n where n.conversation_id = c.id and ${hasAny(lettersOf(sql`n.text`), words)}
          order by n.created_at desc limit 1)
        union all
        (select 'subject', null, null, null, c.subject, false, 3 where ${hasAny(lettersOf(sql`c.subject`), words)})
      ) places order by rank limit 1) f`.execute(db)
  return rows
}

function hasAny(letters: RawBuilder<unknown>, words: readonly string[]): RawBuilder<boolean> {
  return sql`(${sql.join(
    words.map((word) => holds(letters, word)),
    sql` or `,
  )})`
}

function howMany(letters: RawBuilder<unknown>, words: readonly string[]): RawBuilder<number> {
  return sql`(${sql.join(
    words.map((word) => sql`${holds(letters, word)}::int`),
    sql` + `,
  )})`
}

function cutOut(
  text: RawBuilder<unknown>,
  letters: RawBuilder<unknown>,
  words: readonly string[],
): RawBuilder<unknown> {
  const at = sql`regexp_instr(${letters}, ${anyOf(words)})`
  return sql`substring(${text} from greatest(1, ${at} - ${BEFORE}::int) for ${WINDOW}::int) as text,
    ${at} > ${BEFORE + 1}::int as cut`
}

/** A pattern of the database for the first place of any of the words. */
function anyOf(words: readonly string[]): string {
  const patterns = words.map((word) => {
    const { folded, plainWords, whole } = wayToFind(word)
    return whole ? wholeWords(plainWords) : folded.replaceAll(/[^\p{L}\p{N} ]/gu, (sign) => `\\${sign}`)
  })
  return patterns.join('|')
}
