import type { SearchHit } from '@throughline/contracts'

type Excerpt = SearchHit['excerpt']

/** Letters before the first word that was found, so that it stands in the first line of a narrow row. */
const LEAD = 28

/** An excerpt that begins at a word shortly before what was found first. */
export function nearHit(excerpt: Excerpt): Excerpt {
  const at = excerpt.findIndex((piece) => piece.hit)
  const before = excerpt
    .slice(0, Math.max(0, at))
    .map((piece) => piece.text)
    .join('')
  const letters = [...before]
  if (letters.length <= LEAD) return excerpt
  const tail = letters.slice(-LEAD).join('')
  // Where words have no spaces between them it is cut between two letters.
  const space = tail.indexOf(' ')
  const lead = space >= 0 && space < LEAD - 1 ? tail.slice(space + 1) : tail
  return [{ text: `…${lead}`, hit: false }, ...excerpt.slice(at)]
}
