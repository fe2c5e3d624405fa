import { type Content, contentOf, sentencesOf } from './words.ts'

/** One message of the customer. */
export interface Said {
  id: string
  text: string
}

export interface Repetition {
  /** Of what was said after: 0 to 1, by letters. */
  share: number
  passages: {
    messageId: string
    text: string
    earlier: { messageId: string; text: string }
    /** 0 to 1. */
    similarity: number
  }[]
}

/** From here on a sentence says the same again. */
const SAME = 0.6
/** Fewer words than these say too little to be recognised by them. */
const FEW_WORDS = 3

interface Sentence {
  messageId: string
  text: string
  content: Content
}

/**
 * What the customer said again: each sentence after a switch that was said before it, with where. Sentences are alike by
 * the share of the later one's pieces (n-grams of its words, by the habits of `language`) that stand in the earlier
 * message, so that saying the same with other endings, or with more around it, is found, and courtesies are not. A number
 * that was given before is a repetition by itself.
 */
export function repetitionOf(
  before: readonly Said[],
  after: readonly Said[],
  language: string | null,
): Repetition {
  const earlier = before.map((said) => sentencesIn(said, language))
  const later = after.flatMap((said) => sentencesIn(said, language))
  const passages = later.flatMap((sentence) => {
    const [best] = earlier
      .map((message) => ({ message, similarity: similarityTo(message, sentence) }))
      .sort((a, b) => b.similarity - a.similarity)
    if (best === undefined || best.similarity < SAME) return []
    const { messageId, text } = nearestIn(best.message, sentence)
    const similarity = Math.round(best.similarity * 100) / 100
    return [{ messageId: sentence.messageId, text: sentence.text, earlier: { messageId, text }, similarity }]
  })
  const letters = (all: readonly { text: string }[]) => all.reduce((sum, { text }) => sum + text.length, 0)
  return { share: later.length === 0 ? 0 : letters(passages) / letters(later), passages }
}

function sentencesIn({ id, text }: Said, language: string | null): Sentence[] {
  return sentencesOf(text, language).map((sentence) => ({
    messageId: id,
    text: sentence,
    content: contentOf(sentence, language),
  }))
}

/** How much of a sentence a message has said. */
function similarityTo(message: readonly Sentence[], { content }: Sentence): number {
  const numbers = new Set(message.flatMap((one) => one.content.numbers))
  if (content.words < FEW_WORDS) {
    return content.numbers.length > 0 && content.numbers.every((number) => numbers.has(number)) ? 1 : 0
  }
  const grams = new Set(message.flatMap((one) => [...one.content.grams]))
  return shareIn(content.grams, grams)
}

function shareIn(pieces: ReadonlySet<string>, all: ReadonlySet<string>): number {
  return pieces.size === 0 ? 0 : [...pieces].filter((piece) => all.has(piece)).length / pieces.size
}

/** The sentence of a message that comes nearest; a message that said something has one. */
function nearestIn(message: readonly Sentence[], { content }: Sentence): Sentence {
  const score = (one: Sentence) =>
    shareIn(content.grams, one.content.grams) +
    content.numbers.filter((number) => one.content.numbers.includes(number)).length
  return message.reduce((best, one) => (score(one) > score(best) ? one : best))
}
