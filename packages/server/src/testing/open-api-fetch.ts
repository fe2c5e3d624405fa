import { Compile } from 'typebox/schema'

type Json = Record<string, unknown>

/** Documents by kind of server, each asked for once. */
const known = new Map<string, Promise<Json>>()
const checks: Checks = new WeakMap()

/**
 * A `fetch` of one server that holds every answer under /v1 against the server's own `/openapi.json`: an
 * undeclared status, a body that does not match, or a property that nobody declared throws an error that says
 * where. `path` is relative to the server. All servers of one `kind` have the same routes, so that one is asked for all.
 */
export async function createOpenApiFetch(
  serverUrl: string,
  kind?: string,
): Promise<(path: string, init?: RequestInit) => Promise<Response>> {
  const ask = async () => (await (await fetch(`${serverUrl}/openapi.json`)).json()) as Json
  const asked = (kind !== undefined && known.get(kind)) || ask()
  if (kind !== undefined) known.set(kind, asked)
  const document = await asked
  return async (path, init) => {
    const answer = await fetch(new URL(path, serverUrl), init)
    const method = (init?.method ?? 'GET').toLowerCase()
    // The head of a GET, which has no body and no place of its own in the document.
    if (method === 'head') return answer
    const type = answer.headers.get('content-type')?.split(';')[0]?.trim() ?? null
    const body = type === 'application/json' ? await answer.clone().json() : undefined
    const problems = mismatches(
      document,
      { method, path: new URL(path, serverUrl).pathname, status: answer.status, type, body },
      checks,
    )
    if (problems.length > 0) {
      throw new Error(
        `${method.toUpperCase()} ${path} answered ${answer.status}, not as /openapi.json says:\n${problems.join('\n')}\n${JSON.stringify(body)}`,
      )
    }
    return answer
  }
}

/** Compiling a schema takes longer than most answers, and tests ask the same address again and again. */
type Checks = WeakMap<object, ReturnType<typeof Compile>>

/** What is wrong with an answer, as sentences; empty when it is as the document says. */
function mismatches(
  document: Json,
  answer: { method: string; path: string; status: number; type: string | null; body: unknown },
  checks: Checks,
): string[] {
  if (!answer.path.startsWith('/v1/')) return []
  const operation = findOperation(document, answer)
  // An address that nobody declared must at least answer in the shape of an error.
  if (!operation) return answer.status === 404 ? [] : ['the address is not in the document']
  const responses = record(operation.responses)
  const declared =
    responses[String(answer.status)] ?? responses[`${String(answer.status)[0]}XX`] ?? responses.default
  if (!declared) return ['the status is not in the document']
  const content = record(resolved(document, declared).content)
  if (answer.type !== null && answer.type !== 'application/json')
    return answer.type in content ? [] : [`the type ${answer.type} is not in the document`]
  const schema = record(record(content['application/json']).schema)
  if (Object.keys(schema).length === 0)
    return answer.body === undefined ? [] : ['a body is not in the document']
  const check = checks.get(schema) ?? Compile(closed(schema))
  checks.set(schema, check)
  if (check.Check(answer.body)) return []
  const [, errors] = check.Errors(answer.body)
  return errors.map((error) => `${error.instancePath || '/'}: ${error.message}`)
}

/** A response itself, or the shared one that it refers to. */
function resolved(document: Json, response: unknown): Json {
  const { $ref } = record(response)
  if (typeof $ref !== 'string') return record(response)
  return record(
    $ref
      .replace('#/', '')
      .split('/')
      .reduce<unknown>((at, name) => record(at)[name], document),
  )
}

interface Place {
  pattern: RegExp
  operations: Json
}
const places = new WeakMap<Json, Place[]>()

function findOperation(document: Json, answer: { method: string; path: string }): Json | null {
  const known = places.get(document) ?? placesOf(document)
  places.set(document, known)
  for (const { pattern, operations } of known) {
    const operation = operations[answer.method]
    if (pattern.test(answer.path) && operation) return record(operation)
  }
  return null
}

/** What has no parameters in its address comes first. */
function placesOf(document: Json): Place[] {
  const paths = Object.entries(record(document.paths)).sort(
    ([a], [b]) => a.split('{').length - b.split('{').length,
  )
  return paths.map(([template, operations]) => ({
    pattern: new RegExp(`^${template.replace(/[.+^$()|[\]\\]/g, '\\$&').replace(/\{[^}]+\}/g, '[^/]+')}$`),
    operations: record(operations),
  }))
}

/**
 * The schema with every object closed, so that a property which nobody declared is found. Parts of an
 * intersection stay open, since each knows only its own; the intersection as a whole is closed.
 */
function closed(schema: unknown, part = false): Json {
  const copy = Object.fromEntries(
    Object.entries(record(schema)).map(([key, value]) => [key, closedValue(key, value)]),
  )
  if (Array.isArray(copy.allOf)) {
    return part ? copy : { ...copy, unevaluatedProperties: false }
  }
  const isObject = copy.type === 'object' && copy.properties !== undefined
  return isObject && !part && copy.additionalProperties === undefined
    ? { ...copy, additionalProperties: false }
    : copy
}

function closedValue(key: string, value: unknown): unknown {
  if (key === 'allOf' && Array.isArray(value)) return value.map((inner) => closed(inner, true))
  if (['anyOf', 'oneOf'].includes(key) && Array.isArray(value)) return value.map((inner) => closed(inner))
  if (['properties', 'patternProperties'].includes(key)) {
    return Object.fromEntries(Object.entries(record(value)).map(([name, inner]) => [name, closed(inner)]))
  }
  if (['items', 'additionalProperties'].includes(key) && typeof value === 'object') return closed(value)
  return value
}

function record(value: unknown): Json {
  return typeof value === 'object' && value !== null ? (value as Json) : {}
}
