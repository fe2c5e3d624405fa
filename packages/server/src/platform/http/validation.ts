import type { FastifySchemaCompiler } from 'fastify'
import type { FastifySchemaValidationError } from 'fastify/types/schema.js'
import type { TSchema } from 'typebox'
import { Compile } from 'typebox/compile'
import { Value } from 'typebox/value'

/**
 * Checks requests against their TypeBox schemas. Queries, parameters and headers are text, so they are
 * converted to the declared types first; a JSON body is taken as it is, since a number in quotation marks
 * there is a mistake. Defaults are filled in. A name in a query or body that the schema does not know is refused, since
 * whoever sent it meant something by it.
 */
export const validateRequests: FastifySchemaCompiler<TSchema> = ({ schema, httpPart }) => {
  const check = Compile(schema)
  const isText = httpPart !== 'body'
  return (value: unknown) => {
    const filled = Value.Default(
      schema,
      isText ? Value.Convert(schema, Value.Clone(value)) : Value.Clone(value),
    )
    const unknown = httpPart === 'body' || httpPart === 'querystring' ? unknownNames(schema, filled) : []
    if (unknown.length === 0 && check.Check(filled)) return { value: filled }
    return { error: new InvalidInput([...unknown, ...check.Errors(filled)].slice(0, 20)) }
  }
}

function unknownNames(schema: TSchema, value: unknown): FoundPart[] {
  const known = knownNames(schema)
  if (known === null || typeof value !== 'object' || value === null) return []
  return Object.keys(value)
    .filter((name) => !known.includes(name))
    .map((name) => ({
      keyword: 'additionalProperties',
      instancePath: '',
      schemaPath: '#',
      params: { additionalProperty: name },
      message: 'must not have additional properties',
    }))
}

/** The names that an object, or an intersection of some, may have; null where it says itself what else may be there. */
function knownNames(schema: object): string[] | null {
  if ('additionalProperties' in schema || 'patternProperties' in schema) return null
  if ('properties' in schema) return Object.keys(schema.properties as object)
  if (!('allOf' in schema)) return null
  const parts = (schema.allOf as object[]).map(knownNames)
  return parts.includes(null) ? null : parts.flatMap((names) => names ?? [])
}

/** Carries what Fastify copies into its own validation error. */
class InvalidInput extends Error {
  readonly validation: FastifySchemaValidationError[]
  constructor(found: readonly FoundPart[]) {
    super('The request does not match its schema.')
    this.validation = found.map((one) => ({ ...one, params: { ...one.params } }))
  }
}

/** One thing that a checker found, of a request or of anything else that has a schema. */
export interface InvalidPart {
  keyword: string
  instancePath: string
  params: object
  message?: string
}

interface FoundPart extends InvalidPart {
  schemaPath: string
  message: string
}

/** Field paths (`customer.email`, `query.limit`) to sentences, from what the checker found. */
export function invalidFields(
  found: readonly InvalidPart[],
  context: string | undefined,
): Record<string, string> {
  const fields: Record<string, string> = {}
  for (const one of joinConstants(found)) {
    for (const [path, message] of describe(one)) {
      const name = [...(context && context !== 'body' ? [context] : []), ...path].join('.') || 'body'
      fields[name] ??= message
    }
  }
  return fields
}

/** A choice of constants is told by one error for each; together they are what is allowed. */
function joinConstants(found: readonly InvalidPart[]): InvalidPart[] {
  const constants = found.filter((one) => one.keyword === 'const')
  return found.map((one) => {
    if (one.keyword !== 'const') return one
    const same = constants.filter(({ instancePath }) => instancePath === one.instancePath)
    return {
      ...one,
      keyword: 'enum',
      params: {
        allowedValues: same.map(({ params }) => ('allowedValue' in params ? params.allowedValue : '')),
      },
    }
  })
}

function describe(one: InvalidPart): [path: string[], message: string][] {
  const path = one.instancePath.split('/').slice(1)
  const params: Readonly<Record<string, unknown>> = { ...one.params }
  switch (one.keyword) {
    case 'required':
      return names(params.requiredProperties ?? params.missingProperty).map((name) => [
        [...path, name],
        'is missing',
      ])
    case 'boolean':
      return [[path, 'is not known here']]
    case 'additionalProperties':
      return names(params.additionalProperties ?? params.additionalProperty).map((name) => [
        [...path, name],
        'is not known here',
      ])
    case 'enum':
      return [[path, `must be one of ${names(params.allowedValues).join(', ')}`]]
    case 'type':
      return [[path, `must be of type ${names(params.type).join(' or ')}`]]
    case 'format':
      return [[path, `must be ${formatNames[String(params.format)] ?? String(params.format)}`]]
    case 'minLength':
      return [
        [path, params.limit === 1 ? 'must not be empty' : `must have at least ${params.limit} characters`],
      ]
    case 'maxLength':
      return [[path, `must have at most ${params.limit} characters`]]
    case 'pattern':
      return [[path, 'does not have the right form']]
  }
  return [[path, one.message ?? 'is not right']]
}

function names(value: unknown): string[] {
  return (Array.isArray(value) ? value : [value]).map(String)
}

const formatNames: Readonly<Record<string, string>> = {
  uuid: 'a UUID',
  email: 'an e-mail address',
  'date-time': 'a time in ISO 8601, such as 2026-03-02T12:04:09Z',
  date: 'a date, such as 2026-03-02',
  uri: 'a full address (URL)',
}
