import { CardField } from '@throughline/contracts'
import { type Static, Type } from 'typebox'

/** A question before the first message, its words by language. */
export const Question = Type.Object({
  ...CardField.properties,
  label: Type.Record(Type.String(), Type.String({ maxLength: 200 })),
  options: Type.Optional(
    Type.Array(Type.Record(Type.String(), Type.String({ maxLength: 200 })), { maxItems: 20 }),
  ),
})
export type Question = Static<typeof Question>

/** The questions in one language, else in English, else in any that they have. */
export function questionsIn(questions: readonly Question[], locale: string): CardField[] {
  const say = (words: Record<string, string>) => words[locale] ?? words.en ?? Object.values(words)[0] ?? ''
  return questions.map(({ key, label, type, required, options }) => ({
    key,
    label: say(label),
    type,
    required,
    ...(options && { options: options.map(say) }),
  }))
}
