import { type QueueItem, type QueueRow, type SearchHit, searchLetters } from '@throughline/contracts'
import type { Queryable } from '../../platform/database/index.ts'
import { type Search, wordsSought } from './search.ts'
import { wayToFind } from './search-letters.ts'
import { type FoundText, foundTexts } from './store/index.ts'

/** The rows of a search with what was found in each; without words to look for, the rows as they are. */
export async function withHits(
  db: Queryable,
  items: readonly QueueItem[],
  search: Search | null,
): Promise<QueueRow[]> {
  const words = search === null ? [] : wordsSought(search)
  if (words.length === 0) return [...items]
  const found = await foundTexts(
    db,
    items.map((item) => item.id),
    words,
  )
  const hits = new Map(found.map((one) => [one.conversationId, hitOf(one, words)]))
  return items.map((item) => ({ ...item, hit: hits.get(item.id) ?? null }))
}

/**
 * What was found as pieces of plain text, those that match marked: nobody who writes to us can put markup into a
 * colleague's list.
 */
function hitOf(found: FoundText, words: readonly string[]): SearchHit {
  const { in: place, messageId, channel, at, cut } = found
  const text = found.text.replaceAll(/\s/g, ' ')
  return { in: place, messageId, channel, at, excerpt: pieces(cut ? afterFirstSpace(text) : text, words) }
}

/** A text that was cut within a word begins with the next one. */
function afterFirstSpace(text: string): string {
  const space = text.slice(0, 30).indexOf(' ')
  return `…${text.slice(space + 1)}`
}

function pieces(text: string, words: readonly string[]): SearchHit['excerpt'] {
  const folded = searchLetters(text)
  const sought = words.map(matcherOf).join('|')
  const parts: SearchHit['excerpt'] = []
  let done = 0
  const add = (end: number, hit: boolean) => {
    if (end > done) parts.push({ text: text.slice(done, end).replaceAll(/ +/g, ' '), hit })
    done = end
  }
  for (const match of folded.matchAll(new RegExp(sought, 'gu'))) {
    add(match.index, false)
    add(match.index + match[0].length, true)
  }
  add(text.length, false)
  return parts
}

/** The same words as the database looks for (`holds`), as a pattern without backtracking. */
function matcherOf(word: string): string {
  const { folded, plainWords, whole } = wayToFind(word)
  if (whole) return `(?<![a-z0-9])${plainWords.join('[^a-z0-9]+')}(?![a-z0-9])`
  return folded.replaceAll(/[.*+?^${}()|[\]\\/]/g, '\\$&')
}
