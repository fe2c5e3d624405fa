type Json = Record<string, unknown>

const methods = new Set(['get', 'put', 'post', 'delete', 'patch'])

/**
 * A client for Node or a browser, in TypeScript without dependencies, made from the API's own document: one typed
 * function an operation, named by its `operationId`.
 */
export function clientSource(document: object, version: string): string {
  const operations = Object.entries(recordOf(recordOf(document).paths)).flatMap(([path, at]) =>
    Object.entries(recordOf(at))
      .filter(([method, operation]) => methods.has(method) && answersJson(recordOf(operation)))
      .map(([method, operation]) => functionOf(method, path, recordOf(operation))),
  )
  return [
    `// The API of Throughline ${version}, generated from /openapi.json by the installation that serves it.`,
    runtime,
    'export function createClient(options: ClientOptions) {',
    '  const call = caller(options)',
    '  return {',
    ...operations,
    '  }',
    '}',
    '',
  ].join('\n')
}

/** What streams, opens a socket or takes a file is not for a function that answers one value. */
function answersJson(operation: Json): boolean {
  const answers = Object.entries(recordOf(operation.responses)).filter(([status]) =>
    /^[123]\d\d$/.test(status),
  )
  const isJson = (body: unknown) => {
    const types = Object.keys(recordOf(recordOf(body).content))
    return types.length === 0 || types.includes('application/json')
  }
  return (
    isJson(operation.requestBody) &&
    answers.length > 0 &&
    answers.every(([status, body]) => status !== '101' && isJson(body))
  )
}

function functionOf(method: string, path: string, operation: Json): string {
  const parameters = listOf(operation.parameters)
  const inPath = parameters.filter((one) => one.in === 'path')
  const query = parameters.filter((one) => one.in === 'query')
  const body = schemaOf(operation.requestBody)
  const ifMatch = parameters.find((one) => one.name === 'If-Match')
  const fields = [
    ...inPath.map((one) => `${one.name}: ${typeOf(recordOf(one.schema))}`),
    ...(query.length > 0
      ? [`query${query.some((one) => one.required) ? '' : '?'}: { ${query.map(parameterOf).join('; ')} }`]
      : []),
    ...(body === null ? [] : [`body: ${typeOf(body)}`]),
    ...(ifMatch === undefined ? [] : [ifMatch.required ? 'ifMatch: number' : 'ifMatch?: number']),
    ...(parameters.some((one) => one.name === 'Idempotency-Key') ? ['idempotencyKey?: string'] : []),
  ]
  const isOptional = fields.every((field) => /^\w+\?/.test(field))
  const given = fields.length === 0 ? '' : `o: { ${fields.join('; ')} }${isOptional ? ' = {}' : ''}`
  const address = `\`${path.replace(/\{(\w+)\}/g, (_, name: string) => `\${encodeURIComponent(o.${name})}`)}\``
  return [
    `    /** ${String(operation.summary ?? '')} (\`${method.toUpperCase()} ${path}\`) */`,
    `    ${String(operation.operationId)}: (${given}) =>`,
    `      call<${answerOf(operation)}>('${method.toUpperCase()}', ${address}, ${fields.length === 0 ? '{}' : 'o'}),`,
  ].join('\n')
}

function parameterOf({ name, required, schema }: Json): string {
  return `${name}${required ? '' : '?'}: ${typeOf(recordOf(schema))}`
}

function answerOf(operation: Json): string {
  const types = Object.entries(recordOf(operation.responses))
    .filter(([status]) => status.startsWith('2'))
    .map(([, body]) => schemaOf(body))
    .map((schema) => (schema === null || schema.type === 'null' ? 'undefined' : typeOf(schema)))
  return [...new Set(types)].join(' | ') || 'undefined'
}

function schemaOf(body: unknown): Json | null {
  const { schema } = recordOf(recordOf(recordOf(body).content)['application/json'])
  return schema === undefined ? null : recordOf(schema)
}

function typeOf(schema: Json): string {
  if (schema.const !== undefined) return JSON.stringify(schema.const)
  if (Array.isArray(schema.enum)) return schema.enum.map((word) => JSON.stringify(word)).join(' | ')
  const choices = listOf(schema.anyOf ?? schema.oneOf)
  if (choices.length > 0) return [...new Set(choices.map(typeOf))].map(bracketed).join(' | ')
  const parts = listOf(schema.allOf)
  if (parts.length > 0) return parts.map(typeOf).map(bracketed).join(' & ')
  switch (schema.type) {
    case 'string':
      return 'string'
    case 'integer':
    case 'number':
      return 'number'
    case 'boolean':
      return 'boolean'
    case 'null':
      return 'null'
    case 'array':
      return `${bracketed(typeOf(recordOf(schema.items)))}[]`
    case 'object':
      return objectOf(schema)
    default:
      return 'unknown'
  }
}

function objectOf(schema: Json): string {
  const required = new Set(Array.isArray(schema.required) ? schema.required : [])
  const fields = Object.entries(recordOf(schema.properties)).map(
    ([name, inner]) => `${JSON.stringify(name)}${required.has(name) ? '' : '?'}: ${typeOf(recordOf(inner))}`,
  )
  if (fields.length > 0) return `{ ${fields.join('; ')} }`
  const [values] = Object.values(recordOf(schema.patternProperties))
  return `Record<string, ${typeOf(recordOf(values ?? schema.additionalProperties))}>`
}

function bracketed(type: string): string {
  return /^\w+$/.test(type) ? type : `(${type})`
}

function recordOf(value: unknown): Json {
  return typeof value === 'object' && value !== null ? (value as Json) : {}
}

function listOf(value: unknown): Json[] {
  return Array.isArray(value) ? value.map(recordOf) : []
}

/** The same for every operation: credentials, keys against doubles, waiting when told to, errors with their code. */
const runtime = `
export interface ClientOptions {
  /** The address of the installation, such as https://desk.example.com */
  url: string
  /** An API key, \`tlk_…\` */
  key: string
}

export interface Problem {
  code: string
  message: string
  fields?: Record<string, string>
  details?: Record<string, unknown>
  requestId: string
}

export class ApiError extends Error {
  readonly status: number
  readonly problem: Problem
  constructor(status: number, problem: Problem) {
    super(\`\${problem.code}: \${problem.message} (request \${problem.requestId})\`)
    this.status = status
    this.problem = problem
  }
}

export type Client = ReturnType<typeof createClient>

function caller({ url, key }: ClientOptions) {
  return async <T>(
    method: string,
    path: string,
    o: { [name: string]: unknown; query?: object; ifMatch?: number; idempotencyKey?: string },
  ): Promise<T> => {
    const address = new URL(path, url)
    for (const [name, value] of Object.entries(o.query ?? {})) {
      if (value !== undefined) address.searchParams.set(name, String(value))
    }
    const headers: Record<string, string> = { authorization: \`Bearer \${key}\` }
    if (o.body !== undefined) headers['content-type'] = 'application/json'
    if (o.ifMatch !== undefined) headers['if-match'] = \`"\${o.ifMatch}"\`
    // The same key for every try: a write whose answer was lost is not made twice.
    if (method !== 'GET') headers['idempotency-key'] = o.idempotencyKey ?? crypto.randomUUID()
    for (let tries = 1; ; tries++) {
      const answer = await fetch(address, {
        method,
        headers,
        ...(o.body === undefined ? {} : { body: JSON.stringify(o.body) }),
      })
      if (answer.ok) return (answer.status === 204 ? undefined : await answer.json()) as T
      const wait = Number(answer.headers.get('retry-after') ?? 1)
      const { error } = (await answer.json()) as { error: Problem }
      if (![429, 503].includes(answer.status) || tries === 5) throw new ApiError(answer.status, error)
      await new Promise((resolve) => setTimeout(resolve, wait * 1000))
    }
  }
}
`
