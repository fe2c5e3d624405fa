import { searchLetters } from '@throughline/contracts'

/** Letters and digits that trigrams are made of. */
const WORD = /[a-z0-9]+/g
/** Shorter ones have no trigram inside a pattern. */
const SHORTEST = 3

/**
 * How a word or phrase is looked for: anywhere in the text, or, where it is too short for an index of trigrams, as
 * whole words (`tv`). `plainWords` are its runs of letters and digits.
 */
export function wayToFind(value: string): { folded: string; plainWords: string[]; whole: boolean } {
  const folded = searchLetters(value.trim().replaceAll(/\s+/g, ' '))
  const plainWords = folded.match(WORD) ?? []
  return {
    folded,
    plainWords,
    whole: plainWords.length > 0 && plainWords.every((word) => word.length < SHORTEST),
  }
}

/**
 * The signs beside one another in a folded text that are no plain letters, as the database's `search_pairs`: what an
 * index of trigrams cannot know.
 */
export function searchPairs(folded: string): string[] {
  const signs = [...folded]
  const isForeign = (sign: string | undefined) => (sign?.codePointAt(0) ?? 0) > 0x7f
  const pairs = signs.flatMap((sign, at) => {
    const next = signs[at + 1]
    return next !== undefined && isForeign(sign) && isForeign(next) ? [sign + next] : []
  })
  return [...new Set(pairs)]
}
