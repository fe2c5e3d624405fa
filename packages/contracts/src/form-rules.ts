/** What the rules read of a field; see `FormField`. */
export interface RuledField {
  key: string
  type: string
  required: boolean
  options?: readonly Readonly<Record<string, string>>[]
  when?: FieldCondition
}

export interface FieldCondition {
  /** The key of a field above. */
  field: string
  /** `is`: exactly this value; `has`: this choice among several, or these words within; `filled`: anything. */
  test: 'is' | 'has' | 'filled'
  value?: string
}

export type FormProblemKind =
  | 'required'
  | 'choose'
  | 'agree'
  | 'fileMissing'
  | 'notAnAddress'
  | 'notAPhone'
  | 'notANumber'
  | 'notADate'
  | 'notAnOrder'
  | 'notAnOption'
  | 'tooLong'

/** What is wrong with an answer; `count` is the most characters it may have. */
export interface FormProblem {
  kind: FormProblemKind
  count: number
}

/** The most characters of an answer by the type of its field. */
export const longestAnswer: Readonly<Record<string, number>> = {
  name: 120,
  email: 254,
  phone: 40,
  text: 300,
  textarea: 20_000,
  number: 40,
  select: 200,
  choices: 4_000,
  date: 10,
  order: 60,
  consent: 3,
  file: 2_000,
}

/** What a ticked consent says. */
export const CONSENTED = 'yes'

/** What is stored of a choice: its words in the form's own language, so that agents read one vocabulary. */
export function optionValue(option: Readonly<Record<string, string>>, language: string): string {
  return option[language] ?? Object.values(option)[0] ?? ''
}

/**
 * Checks answers by the rules that the page and the server share. Fields whose condition does not hold are not asked
 * for: what was typed into them is left out of `values`, and so they count as empty for the fields below them.
 * Several choices stand one on a line.
 */
export function checkAnswers(
  fields: readonly RuledField[],
  given: Readonly<Record<string, string>>,
  language: string,
): { values: Record<string, string>; problems: Record<string, FormProblem>; shown: string[] } {
  const values: Record<string, string> = {}
  const problems: Record<string, FormProblem> = {}
  const shown: string[] = []
  for (const field of fields) {
    if (field.when !== undefined && !holds(field.when, values)) continue
    shown.push(field.key)
    const value = tidied(field, given[field.key] ?? '', language)
    const kind = problemOf(field, value, language)
    if (kind !== null) problems[field.key] = { kind, count: longestAnswer[field.type] ?? 0 }
    if (value !== '') values[field.key] = value
  }
  return { values, problems, shown }
}

function holds(
  { field, test, value = '' }: FieldCondition,
  values: Readonly<Record<string, string>>,
): boolean {
  const answer = values[field] ?? ''
  if (test === 'filled') return answer !== ''
  const wanted = value.trim().toLowerCase()
  const lines = answer.toLowerCase().split('\n')
  if (test === 'is') return lines.length === 1 && lines[0] === wanted
  return lines.includes(wanted) || (wanted !== '' && answer.toLowerCase().includes(wanted))
}

function tidied(field: RuledField, given: string, language: string): string {
  const value = given.trim()
  if (field.type === 'select') return canonical(field, value, language)
  if (field.type === 'choices') {
    const lines = value.split('\n').map((line) => canonical(field, line.trim(), language))
    return [...new Set(lines)].filter((line) => line !== '').join('\n')
  }
  return value
}

/** A choice may come in any of its languages. */
function canonical({ options = [] }: RuledField, value: string, language: string): string {
  const option = options.find((one) => Object.values(one).includes(value))
  return option === undefined ? value : optionValue(option, language)
}

function problemOf(field: RuledField, value: string, language: string): FormProblemKind | null {
  const { type, options = [] } = field
  if (value === '') return field.required ? missing(type) : null
  if (value.length > (longestAnswer[type] ?? 0)) return 'tooLong'
  const known = options.map((option) => optionValue(option, language))
  switch (type) {
    case 'email':
      return looksLikeAddress(value) ? null : 'notAnAddress'
    case 'phone':
      return /^\+?[\d\s().\-/]+$/.test(value) && value.replace(/\D/g, '').length >= 5 ? null : 'notAPhone'
    case 'number':
      return /^[+-]?\d{1,15}([.,]\d{1,6})?$/.test(value) ? null : 'notANumber'
    case 'date':
      return isDay(value) ? null : 'notADate'
    case 'order':
      return /^[\p{L}\p{N}#/._ -]*\p{N}[\p{L}\p{N}#/._ -]*$/u.test(value) ? null : 'notAnOrder'
    case 'select':
      return known.includes(value) ? null : 'notAnOption'
    case 'choices':
      return value.split('\n').every((line) => known.includes(line)) ? null : 'notAnOption'
    case 'consent':
      return value === CONSENTED ? null : 'agree'
    default:
      return null
  }
}

function missing(type: string): FormProblemKind {
  if (type === 'consent') return 'agree'
  if (type === 'file') return 'fileMissing'
  return type === 'select' || type === 'choices' ? 'choose' : 'required'
}

/** Whether mail could go there; who owns it is for the answer to prove. */
export function looksLikeAddress(value: string): boolean {
  return /^[^\s@<>()[\],;:"]+@[^\s@<>()[\],;:"]+\.[^\s@<>()[\],;:".]{2,}$/.test(value)
}

function isDay(value: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(value)) return false
  const at = new Date(`${value}T00:00:00Z`)
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(value)
}

/** Words in the wanted language, else in the form's own, else in any. */
export function wordsIn(words: Readonly<Record<string, string>>, locale: string, language: string): string {
  const short = locale.toLowerCase().split(/[-_]/)[0] ?? ''
  return words[locale] ?? words[short] ?? words[language] ?? Object.values(words)[0] ?? ''
}
