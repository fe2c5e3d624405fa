import type { AttributeDefinition, AttributeValues } from '@throughline/contracts'
import { wrongFor } from '../definitions/index.ts'

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
