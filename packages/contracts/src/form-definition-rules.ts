import { optionValue } from './form-rules.ts'
import type { FormDefinition, FormField } from './forms.ts'

export type DefinitionProblemKind =
  | 'keyTaken'
  | 'labelMissing'
  | 'optionsMissing'
  | 'optionWords'
  | 'optionsSame'
  | 'optionLine'
  | 'conditionPlace'
  | 'conditionValue'
  | 'conditionOption'

/** Why customers could not fill a form in. */
export interface DefinitionProblem {
  /** Which field, from 0. */
  at: number
  place: 'key' | 'label' | 'options' | 'when'
  kind: DefinitionProblemKind
}

type Words = Readonly<Record<string, string>>
type Asked = Pick<FormDefinition, 'language' | 'fields'>

/**
 * What keeps a definition (its words tidied) from being a form: each key stands once, every label and choice has words
 * in the form's own language, conditions are about fields above.
 */
export function definitionProblems(definition: Asked): DefinitionProblem[] {
  return definition.fields.flatMap((field, at) => problemsOf(definition, field, at))
}

export function hasOptions(type: FormField['type']): boolean {
  return type === 'select' || type === 'choices'
}

function problemsOf(definition: Asked, field: FormField, at: number): DefinitionProblem[] {
  const { language, fields } = definition
  const problems: DefinitionProblem[] = []
  if (fields.findIndex(({ key }) => key === field.key) < at) {
    problems.push({ at, place: 'key', kind: 'keyTaken' })
  }
  if (field.label[language] === undefined) problems.push({ at, place: 'label', kind: 'labelMissing' })
  const options = hasOptions(field.type) ? optionsProblem(field, language) : null
  if (options !== null) problems.push({ at, place: 'options', kind: options })
  const condition = conditionProblem(definition, field, at)
  if (condition !== null) problems.push({ at, place: 'when', kind: condition })
  return problems
}

function optionsProblem({ options = [] }: FormField, language: string): DefinitionProblemKind | null {
  if (options.length === 0) return 'optionsMissing'
  if (options.some((option) => option[language] === undefined)) return 'optionWords'
  if (options.some((option) => Object.values(option).some((words) => words.includes('\n'))))
    return 'optionLine'
  const values = options.map((option) => optionValue(option, language))
  return new Set(values).size < values.length ? 'optionsSame' : null
}

function conditionProblem(
  { language, fields }: Asked,
  { when }: FormField,
  at: number,
): DefinitionProblemKind | null {
  if (when === undefined) return null
  const asked = fields.slice(0, at).find(({ key }) => key === when.field)
  if (asked === undefined) return 'conditionPlace'
  if (when.test === 'filled') return null
  const value = when.value?.trim() ?? ''
  if (value === '') return 'conditionValue'
  const known = (asked.options ?? []).some((option) => optionValue(option, language) === value)
  return hasOptions(asked.type) && !known ? 'conditionOption' : null
}

/** The definition without white space around its words and without languages that have none. */
export function cleanDefinition(definition: FormDefinition): FormDefinition {
  const { title, intro, thanks, language, fields } = definition
  return {
    title: cleanWords(title),
    ...(hasWords(intro) && { intro: cleanWords(intro) }),
    ...(hasWords(thanks) && { thanks: cleanWords(thanks) }),
    language,
    fields: fields.map(cleanFormField),
  }
}

/** A field without white space around its words and without languages that have none. */
export function cleanFormField(field: FormField): FormField {
  const { key, type, label, help, required, options = [], when } = field
  return {
    key,
    type,
    label: cleanWords(label),
    ...(hasWords(help) && { help: cleanWords(help) }),
    required,
    ...(hasOptions(type) && { options: options.map(cleanWords) }),
    ...(when !== undefined && { when }),
  }
}

function hasWords(words: Words | undefined): words is Words {
  return words !== undefined && Object.values(words).some((text) => text.trim() !== '')
}

function cleanWords(words: Words): Record<string, string> {
  const trimmed = Object.entries(words).map(([language, text]) => [language, text.trim()] as const)
  return Object.fromEntries(trimmed.filter(([, text]) => text !== ''))
}
