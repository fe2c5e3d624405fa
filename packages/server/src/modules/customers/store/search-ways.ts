import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../../../platform/database/index.ts'
import { fold } from '../fold-name.ts'

/**
 * How a search is answered: by what `fits` as it was typed; by what is `close`, a letter wrong, missing, too many or
 * swapped in each word; or by what is only `near` in its trigrams, which forgives most and costs most.
 */
export type Nearness = 'fits' | 'close' | 'near'

/** The least score of what fits, and of what is close; `near` comes to less. */
const FITS = 2
const CLOSE = 1.4
/** Less alike in trigrams is another name: `Vitranen` and `Virtanen` come to 0.38, and several words to more. */
const ONE_WORD = 0.37
const SEVERAL_WORDS = 0.55
/** Fewer letters have too few trigrams to be near anything. */
const SHORT = 3
/** Fewer digits are no phone number. */
const FEWEST_DIGITS = 4
/** Whoever gets more than this by one of the ways should type more; so a common name costs no more than a rare one. */
const MOST = 1_000
/** Addresses with a common name in them differ by their digits, which only comparing tells. */
const MOST_ADDRESSES = 5_000

/** The ways in which `words` may be answered, the strictest first. */
export function searchable(words: string): Nearness[] {
  const tooShort = fold(words).length < SHORT && !words.includes('@')
  return tooShort ? ['fits'] : ['fits', 'close', 'near']
}

/** Which way a row with this score was found. */
export function nearnessOf(score: number): Nearness {
  if (score >= FITS) return 'fits'
  return score >= CLOSE ? 'close' : 'near'
}

/** How much the operators of pg_trgm forgive until the end of the transaction. */
export async function forgive(tx: Tx, words: string): Promise<void> {
  const threshold = fold(words).includes(' ') ? SEVERAL_WORDS : ONE_WORD
  await sql`select set_config('pg_trgm.word_similarity_threshold', ${String(threshold)}, true)`.execute(tx)
}

/** Selects of customer, score, by what, and the value that matched. */
export function waysToFind(words: string, nearness: Nearness): RawBuilder<unknown>[] {
  if (nearness === 'fits') return fitting(words)
  return nearness === 'close' ? closely(words) : nearly(words)
}

/** Scores from `FITS` to 5. */
function fitting(words: string): RawBuilder<unknown>[] {
  const raw = words.toLowerCase()
  const escaped = raw.replaceAll(/[\\%_]/g, '\\$&')
  const folded = fold(words)
  const digits = raw.replaceAll(/\D/g, '').replace(/^0+/, '')
  const ways = [
    sql`(select i.customer_id, 5,
        case when i.kind = 'phone' then 'phone'
          when i.kind in ('external_id', 'visitor', 'form') then 'external_id' else 'identity' end, i.display
      from identities i where i.value in (${words}, ${raw}) and i.valid_to is null limit ${MOST})`,
  ]
  if (raw.length > 1) {
    ways.push(sql`(select i.customer_id, 2, 'identity', i.display from identities i
      where i.value like ${`${escaped}%`} and i.kind = 'email' and i.valid_to is null limit ${MOST})`)
    ways.push(sql`(select i.customer_id, case when cl.value = ${raw} then 4.5 else 2 end, 'identity', cl.value
      from claims cl join identities i on i.id = cl.identity_id
      where cl.value like ${`${escaped}%`} and cl.kind = 'email' and cl.source = 'import' limit ${MOST})`)
  }
  if (folded !== '') {
    const everyWord = folded.split(' ').map(beginsAWord)
    ways.push(sql`(select cu.id, case when cu.search_name = ${` ${folded}`} then 4
        when cu.search_name like ${` ${folded}%`} then 3.5 else 3 end, 'name', cu.display_name
      from customers cu where ${sql.join(everyWord, sql` and `)} limit ${MOST})`)
  }
  if (digits.length >= FEWEST_DIGITS && /^[\d\s()+./-]+$/.test(raw)) {
    ways.push(sql`(select i.customer_id, 3, 'phone', cl.value from claims cl
      join identities i on i.id = cl.identity_id where cl.digits like ${`%${digits}%`} limit ${MOST})`)
  }
  return ways
}

/** Scores from `CLOSE` to 1.8. Two words are an error apart where they have one of their `near_keys` in common. */
function closely(words: string): RawBuilder<unknown>[] {
  const folded = fold(words)
  const local = localPart(words)
  const ways: RawBuilder<unknown>[] = []
  if (folded !== '' && (local === null || !words.includes('@'))) {
    const everyWord = folded
      .split(' ')
      .map((word) => sql`(near_keys(cu.search_name) && near_keys(${word}) or ${beginsAWord(word)})`)
    ways.push(sql`(select cu.id, ${CLOSE} + 0.3 * word_similarity(${folded}, cu.search_name)
        + 0.1 * similarity(${folded}, cu.search_name), 'name', cu.display_name
      from customers cu where ${sql.join(everyWord, sql` and `)} limit ${MOST})`)
  }
  const everyWord = addressWords(local ?? '').map(
    (word) => sql`near_keys(address_words(i.value)) && near_keys(${word})`,
  )
  if (local !== null && everyWord.length > 0) {
    ways.push(sql`(select i.customer_id, ${CLOSE} + 0.3 * similarity(${local}, split_part(i.value, '@', 1)),
        'identity', i.display
      from identities i where i.kind = 'email' and i.valid_to is null
        and ${sql.join(everyWord, sql` and `)}
      limit ${MOST_ADDRESSES})`)
  }
  return ways
}

/** Scores up to 1.3. */
function nearly(words: string): RawBuilder<unknown>[] {
  const folded = fold(words)
  const local = localPart(words)
  const ways = [
    sql`(select cu.id, word_similarity(${folded}, cu.search_name) + 0.3 * similarity(${folded}, cu.search_name),
        'name', cu.display_name
      from customers cu where cu.search_name %> ${folded} limit ${MOST})`,
  ]
  if (local !== null) {
    ways.push(sql`(select i.customer_id, 0.9 * word_similarity(${local}, split_part(i.value, '@', 1)), 'identity', i.display
      from identities i where i.kind = 'email' and i.valid_to is null
        and split_part(i.value, '@', 1) %> ${local} limit ${MOST})`)
  }
  return ways
}

const beginsAWord = (word: string) => sql`cu.search_name like ${`% ${word}%`}`

/** What stands before the @ of what may be an address; null where it cannot be one. */
function localPart(words: string): string | null {
  const local = words.toLowerCase().split('@')[0] ?? ''
  return local.length >= SHORT && !/\s/.test(local) ? local : null
}

/** The words of an address that are long enough to be forgiven an error; the short ones only rank. */
function addressWords(local: string): string[] {
  return local.split(/[._+\-\d]+/).filter((word) => word.length > SHORT)
}
