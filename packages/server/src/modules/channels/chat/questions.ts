import { CardField } from '@throughline/contracts'
import { type Static, Type } from 'typebox'
import { type Reader, wordsFor } from './own-words.ts'

/** A question before the first message, its words by language. */
export const Question = Type.Object({
  ...CardField.properties,
  label: Type.Record(Type.String(), Type.String({ maxLength: 200 })),
  options: Type.Optional(
    Type.Array(Type.Record(Type.String(), Type.String({ maxLength: 200 })), { maxItems: 20 }),
  ),
})
export type Question = Static<typeof Question>

/** The questions in the reader's language, else in English, else in any that they have. */
export function questionsIn(questions: readonly Question[], reader: Reader): CardField[] {
  const say = (words: Record<string, string>) =>
    wordsFor(words, reader) ?? words.en ?? Object.values(words)[0] ?? ''
  return questions.map(({ key, label, type, required, options }) => ({
    key,
    label: say(label),
    type,
    required,
    ...(options && { options: options.map(say) }),
  }))
}

/** Why customers could not answer them, by setting. */
export function questionProblems(questions: readonly Question[]): Record<string, string> {
  const hasWords = (words: Record<string, string>) => Object.values(words).some((text) => text.trim() !== '')
  return Object.fromEntries(
    questions.flatMap(({ key, label, type, options = [] }, at) => {
      const isTaken = questions.findIndex((question) => question.key === key) < at
      const choices = type !== 'select' || (options.length > 0 && options.every(hasWords))
      return [
        ...(isTaken ? [[`questions.${at}.key`, 'is the key of another question']] : []),
        ...(hasWords(label) ? [] : [[`questions.${at}.label`, 'needs words in one language at least']]),
        ...(choices ? [] : [[`questions.${at}.options`, 'needs at least one choice, each with words']]),
      ]
    }),
  )
}
