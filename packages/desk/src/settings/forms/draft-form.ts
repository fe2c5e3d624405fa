import {
  cleanDefinition,
  type Form,
  type FormCondition,
  type FormDefinition,
  type FormField,
  hasOptions,
} from '@throughline/contracts'

/** A form as it stands in the builder. */
export type FormDraft = Pick<Form, 'name' | 'colour' | 'answersFrom' | 'definition'>

/** A field that was taken out, with what hung on it, so that it can be put back. */
export interface RemovedField {
  field: FormField
  at: number
  conditions: readonly { key: string; when: FormCondition }[]
}

export function draftOf({ name, colour, answersFrom, definition }: Form): FormDraft {
  return { name, colour, answersFrom, definition }
}

/** What is sent to the server. */
export function contentOf(draft: FormDraft): FormDraft {
  return { ...draft, name: draft.name.trim(), definition: cleanDefinition(draft.definition) }
}

/** Whether saving the one would save the same as the other. */
export function isSameForm(one: FormDraft, other: FormDraft): boolean {
  return JSON.stringify(contentOf(one)) === JSON.stringify(contentOf(other))
}

/** A field with a key that no other has; `subject` and `message` are what the conversation begins with. */
export function newField(
  type: FormField['type'],
  fields: readonly FormField[],
  wanted: string = type,
): FormField {
  const taken = new Set(fields.map(({ key }) => key))
  let key = wanted
  for (let number = 2; taken.has(key); number++) key = `${wanted}${number}`
  return { key, type, label: {}, required: false, ...(hasOptions(type) && { options: [{}] }) }
}

export function moveField(fields: readonly FormField[], from: number, to: number): FormField[] {
  const moved = [...fields]
  const [field] = moved.splice(from, 1)
  if (field !== undefined) moved.splice(Math.max(0, Math.min(to, moved.length)), 0, field)
  return moved
}

/** Takes a field out; conditions on it go with it. */
export function removeField(
  fields: readonly FormField[],
  at: number,
): { fields: FormField[]; removed: RemovedField | null } {
  const field = fields[at]
  if (field === undefined) return { fields: [...fields], removed: null }
  const hanging = fields.flatMap(({ key, when }) => (when?.field === field.key ? [{ key, when }] : []))
  const rest = fields
    .filter((_, index) => index !== at)
    .map((other) => (other.when?.field === field.key ? withoutCondition(other) : other))
  return { fields: rest, removed: { field, at, conditions: hanging } }
}

export function putBack(fields: readonly FormField[], { field, at, conditions }: RemovedField): FormField[] {
  const restored = fields.map((other) => {
    const had = conditions.find(({ key }) => key === other.key)
    return had === undefined || other.when !== undefined ? other : { ...other, when: had.when }
  })
  restored.splice(Math.min(at, restored.length), 0, field)
  return restored
}

export function withoutCondition({ when: _, ...field }: FormField): FormField {
  return field
}

/** Puts a changed field in its place; conditions on a choice follow when its words change. */
export function changeField(
  { language, fields }: Pick<FormDefinition, 'language' | 'fields'>,
  at: number,
  after: FormField,
): FormField[] {
  const before = fields[at]
  if (before === undefined) return fields
  const renamed = new Map<string, string>()
  const sameCount = before.options?.length === after.options?.length
  before.options?.forEach((option, index) => {
    const was = option[language]
    const is = sameCount ? after.options?.[index]?.[language] : undefined
    if (was !== undefined && is !== undefined && was !== is) renamed.set(was.trim(), is)
  })
  return fields.map((field, index) => {
    if (index === at) return after
    const { when } = field
    const value = when?.field === before.key ? renamed.get(when.value?.trim() ?? '') : undefined
    return when === undefined || value === undefined ? field : { ...field, when: { ...when, value } }
  })
}

/** Gives a form another language of its own; conditions name choices in it from then on. */
export function changeLanguage(
  definition: FormDefinition,
  language: FormDefinition['language'],
): FormDefinition {
  const { fields, language: before } = definition
  const translated = (when: FormCondition): FormCondition => {
    const options = fields.find(({ key }) => key === when.field)?.options ?? []
    const value = options.find((option) => option[before]?.trim() === when.value?.trim())?.[language]
    return value === undefined || value.trim() === '' ? when : { ...when, value: value.trim() }
  }
  return {
    ...definition,
    language,
    fields: fields.map((field) =>
      field.when === undefined ? field : { ...field, when: translated(field.when) },
    ),
  }
}

/** In which languages a form has its title and all its labels. */
export function languagesOf<L extends string>({ title, fields }: FormDefinition, all: readonly L[]): L[] {
  const has = (words: Readonly<Record<string, string>>, language: L) => (words[language] ?? '').trim() !== ''
  return all.filter((language) => has(title, language) && fields.every(({ label }) => has(label, language)))
}
