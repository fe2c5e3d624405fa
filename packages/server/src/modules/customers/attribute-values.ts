import type { AttributeDefinition, AttributeValues } from '@throughline/contracts'

/**
 * What is wrong with values for these attributes: path to sentence, empty when all is right. Null takes a value
 * away; an archived attribute can only lose its value.
 */
export function wrongValues(
  definitions: readonly AttributeDefinition[],
  values: AttributeValues,
): Record<string, string> {
  const byKey = new Map(definitions.map((definition) => [definition.key, definition]))
  const wrong: Record<string, string> = {}
  for (const [key, value] of Object.entries(values)) {
    const definition = byKey.get(key)
    const problem = definition === undefined ? 'There is no such attribute.' : problemOf(definition, value)
    if (problem !== null) wrong[`attributes.${key}`] = problem
  }
  return wrong
}

function problemOf(definition: AttributeDefinition, value: AttributeValues[string]): string | null {
  if (value === null || value === '') return definition.required ? 'This is always needed.' : null
  if (definition.archivedAt !== null) return 'This attribute is archived.'
  return wrongFor(definition, value)
}

/** What is wrong with a value of this kind, as a sentence; null when nothing is. */
export function wrongFor(
  definition: Pick<AttributeDefinition, 'kind' | 'choices'>,
  value: unknown,
): string | null {
  switch (definition.kind) {
    case 'text':
      return typeof value === 'string' ? null : 'This is a text.'
    case 'number':
      return typeof value === 'number' ? null : 'This is a number.'
    case 'boolean':
      return typeof value === 'boolean' ? null : 'This is true or false.'
    case 'date':
      return typeof value === 'string' && isDay(value) ? null : 'This is a day such as 2026-03-02.'
    case 'choice':
      return typeof value === 'string' && definition.choices.includes(value)
        ? null
        : `This is one of: ${definition.choices.join(', ')}.`
    case 'link':
      return typeof value === 'string' && isLink(value) ? null : 'This is an address with http or https.'
  }
  return definition.kind satisfies never
}

function isDay(text: string): boolean {
  const time = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text)
}

function isLink(text: string): boolean {
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)
}
