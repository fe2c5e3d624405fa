import { recordKeys, samples } from './openapi-samples.ts'

type Json = Record<string, unknown>

/**
 * Adds an example to every parameter, body and answer of a finished document, made from its schema: what the schema
 * gives itself (`examples`, a default, its words), else what a property of that name looks like there or anywhere, else
 * what its format does. The same document always gets the same examples.
 */
export function addExamples<Document extends object>(document: Document): Document {
  for (const [path, operations] of Object.entries(recordOf(recordOf(document).paths))) {
    for (const operation of Object.values(recordOf(operations))) addTo(recordOf(operation), resourceOf(path))
  }
  return document
}

/** What a path is about: `roles` for `/v1/roles/{key}`. */
function resourceOf(path: string): string {
  return path.split('/').findLast((part) => part !== '' && !part.startsWith('{')) ?? ''
}

function addTo(operation: Json, resource: string): void {
  for (const parameter of listOf(operation.parameters)) {
    parameter.example ??= exampleOf(recordOf(parameter.schema), String(parameter.name))
  }
  const bodies = [operation.requestBody, ...Object.values(recordOf(operation.responses))]
  for (const body of bodies.map(recordOf)) {
    for (const [type, content] of Object.entries(recordOf(body.content))) {
      const media = recordOf(content)
      if (type === 'application/json') media.example ??= exampleOf(recordOf(media.schema), resource)
    }
  }
}

/** A value that the schema takes. `name` is that of the property which holds it, `within` of what holds that. */
export function exampleOf(schema: Json, name: string, within = ''): unknown {
  const [own] = Array.isArray(schema.examples) ? schema.examples : []
  if (own !== undefined) return own
  if (schema.const !== undefined) return schema.const
  if (Array.isArray(schema.enum)) return schema.enum[0]
  if (Array.isArray(schema.allOf)) {
    return Object.assign({}, ...schema.allOf.map((part) => exampleOf(recordOf(part), name, within)))
  }
  const choices = listOf(schema.anyOf ?? schema.oneOf)
  const [choice] = choices.filter((one) => one.type !== 'null').concat(choices)
  if (choice) return exampleOf(choice, name, within)
  if (schema.default !== undefined) return schema.default
  return ofType(schema, name, within)
}

function ofType(schema: Json, name: string, within: string): unknown {
  switch (schema.type) {
    case 'object':
      return ofObject(schema, name, within)
    case 'array':
      return ofArray(schema, name, within)
    case 'boolean':
      return true
    case 'integer':
    case 'number':
      return Number(schema.minimum ?? 1)
    case 'string':
      return ofString(schema, name, within)
    case 'null':
      return null
    default:
      return samples[`${within}.${name}`] ?? samples[name] ?? 'anything'
  }
}

function ofObject(schema: Json, name: string, within: string): Json {
  const made: [string, unknown][] = Object.entries(recordOf(schema.properties)).map(([key, inner]) => [
    key,
    // A list is about what its answer is about.
    key === 'items' ? exampleOf(recordOf(inner), name, within) : exampleOf(recordOf(inner), key, name),
  ])
  if (made.length > 0) return Object.fromEntries(made)
  const [pattern] = Object.values(recordOf(schema.patternProperties))
  const values = recordOf(pattern ?? schema.additionalProperties)
  return Object.keys(values).length === 0 ? {} : { [recordKeys[name] ?? 'en']: exampleOf(values, name) }
}

function ofArray(schema: Json, name: string, within: string): unknown[] {
  if (Array.isArray(schema.items))
    return schema.items.map((inner) => exampleOf(recordOf(inner), name, within))
  const one = exampleOf(recordOf(schema.items), name, within)
  return Array.from({ length: Math.max(1, Number(schema.minItems ?? 1)) }, () => one)
}

const formats: Readonly<Record<string, string>> = {
  uuid: '0199a1b2-7c3d-7e4f-8a5b-6c7d8e9f0a1b',
  'date-time': '2026-03-02T12:04:09.120Z',
  date: '2026-03-02',
  email: 'aino.virtanen@posti.example',
}

/** The first of what it could look like that its own rules allow. */
function ofString(schema: Json, name: string, within: string): string {
  const format = typeof schema.format === 'string' ? formats[schema.format] : undefined
  if (format !== undefined) return format
  const candidates = [
    ...[samples[`${within}.${name}`], samples[name]].filter((sample) => typeof sample === 'string'),
    'Support',
    'support',
    '17:00',
    'https://saimaa-outdoor.example/',
  ]
  const pattern = typeof schema.pattern === 'string' ? new RegExp(schema.pattern) : null
  const isFine = (text: string) =>
    (pattern === null || pattern.test(text)) &&
    text.length >= Number(schema.minLength ?? 0) &&
    text.length <= Number(schema.maxLength ?? Number.POSITIVE_INFINITY)
  return candidates.find(isFine) ?? 'x'.repeat(Number(schema.minLength ?? 1))
}

function recordOf(value: unknown): Json {
  return typeof value === 'object' && value !== null ? (value as Json) : {}
}

function listOf(value: unknown): Json[] {
  return Array.isArray(value) ? value.map(recordOf) : []
}
