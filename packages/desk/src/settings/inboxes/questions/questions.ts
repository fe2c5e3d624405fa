import {
  cleanFormField,
  definitionProblems,
  type FormField,
  locales,
  type SupportedLocale,
} from '@throughline/contracts'
import { keyFrom } from '../../definitions/key-from.ts'

/** What a chat may ask. */
export const questionTypes = ['text', 'textarea', 'email', 'number', 'select'] as const

/** The questions in the settings of a chat, as the form builder has its fields. */
export function questionsOf(settings: Readonly<Record<string, unknown>>): FormField[] {
  const { questions } = settings
  return Array.isArray(questions) ? questions.filter(isQuestion) : []
}

/** The language in which all of them have words: what they are edited against. English where several do. */
export function ownLanguageOf(questions: readonly FormField[], otherwise: SupportedLocale): SupportedLocale {
  if (questions.length === 0) return otherwise
  const has = (locale: SupportedLocale) =>
    questions.filter(({ label }) => (label[locale] ?? '').trim() !== '').length
  return locales.reduce((best, locale) => (has(locale) > has(best) ? locale : best), locales[0])
}

/**
 * As they are saved: without white space, and those that are new with a key made of their label, which pages answer
 * them by. Those that were there keep theirs, whatever they are called now.
 */
export function savedQuestions(
  questions: readonly FormField[],
  before: readonly FormField[],
  own: SupportedLocale,
): FormField[] {
  const known = new Set(before.map(({ key }) => key))
  const taken = new Set(questions.flatMap(({ key }) => (known.has(key) ? [key] : [])))
  return questions.map((question) => {
    const field = cleanFormField(question)
    if (known.has(field.key)) return field
    const wanted = keyFrom(field.label[own] ?? '')
    let key = wanted
    for (let number = 2; taken.has(key); number++) key = `${wanted.slice(0, 37)}${number}`
    taken.add(key)
    return { ...field, key }
  })
}

/** What keeps customers from answering them. */
export function questionProblems(questions: readonly FormField[], own: SupportedLocale) {
  return definitionProblems({ language: own, fields: questions.map(cleanFormField) })
}

function isQuestion(value: unknown): value is FormField {
  return (
    typeof value === 'object' &&
    value !== null &&
    'key' in value &&
    'label' in value &&
    typeof value.label === 'object' &&
    'type' in value &&
    questionTypes.some((type) => type === value.type)
  )
}
