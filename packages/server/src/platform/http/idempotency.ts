import { createHash } from 'node:crypto'
import type {
  FastifyContextConfig,
  FastifyReply,
  FastifyRequest,
  RouteHandlerMethod,
  RouteOptions,
} from 'fastify'
import type { AppError } from '../errors/index.ts'
import { errors } from './errors.ts'
import type { Principal } from './principal.ts'

export interface StoredAnswer {
  status: number
  headers: Record<string, string>
  /** JSON text, or null for an answer without a body. */
  body: string | null
}

export type AnswerOutcome =
  | { kind: 'fresh' | 'replayed'; answer: StoredAnswer }
  /** The handler refused with a client's error: not stored, since nothing needs protection from a second try. */
  | { kind: 'refused'; error: AppError }
  | { kind: 'reused' }
  | { kind: 'running' }

/** Runs a write and keeps its answer in one transaction; see `createAnswerStore`. */
export interface AnswerStore {
  answerOnce(
    request: { actor: string; key: string; fingerprint: Buffer },
    run: () => Promise<StoredAnswer>,
  ): Promise<AnswerOutcome>
}

const writes = new Set(['POST', 'PUT', 'PATCH', 'DELETE'])
const keptHeaders = ['content-type', 'location', 'etag'] as const

/** Wraps the handler of a write under /v1 so that `Idempotency-Key` gives the same answer once and for all. */
export function answerWritesOnce(route: RouteOptions, store: AnswerStore): void {
  if (!isAnsweredOnce([route.method].flat(), route.url, route.config)) return
  const handler = route.handler
  route.handler = async function (request, reply) {
    const key = keyOf(request)
    if (key === null) return await handler.call(this, request, reply)
    const outcome = await store.answerOnce(
      { actor: actorOf(request.principal), key, fingerprint: fingerprintOf(request) },
      () => runHandler(handler.bind(this), request, reply),
    )
    return send(outcome, reply)
  }
}

/** Whether a route takes an `Idempotency-Key`: writes under /v1 do, unless they say otherwise. */
export function isAnsweredOnce(
  methods: readonly string[],
  url: string,
  config: FastifyContextConfig | undefined,
): boolean {
  const isWrite = methods.some((method) => writes.has(method.toUpperCase()))
  return isWrite && url.startsWith('/v1/') && config?.idempotency !== false
}

function keyOf(request: FastifyRequest): string | null {
  const header = request.headers['idempotency-key']
  if (header === undefined) return null
  const key = String(header)
  if (!/^[\x21-\x7e]{16,200}$/.test(key)) throw errors.idempotency_key_invalid()
  return key
}

function actorOf(principal: Principal | null): string {
  if (principal?.kind === 'agent' && principal.via === 'key') return `key:${principal.key.id}`
  if (principal?.kind === 'agent') return `agent:${principal.agent.id}`
  if (principal?.kind === 'visitor') return `visitor:${principal.visitor.id}`
  return 'public'
}

/** What the key stands for: method, address and body. A streamed upload counts by its length only. */
function fingerprintOf(request: FastifyRequest): Buffer {
  const body =
    request.body === undefined ? `length ${request.headers['content-length'] ?? 0}` : sorted(request.body)
  return createHash('sha256')
    .update(JSON.stringify([request.method, request.url, body]))
    .digest()
}

/** The same object in another order of keys is the same body. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, inner]) => [name, sorted(inner)]),
  )
}

/**
 * Runs the handler and catches what it answers instead of sending it: nothing may leave before the
 * transaction that holds effect and answer has committed.
 */
async function runHandler(
  handler: RouteHandlerMethod,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<StoredAnswer> {
  let sent: unknown
  // A reply can be awaited until it has been sent. A handler that returns it would wait for us, and we for it.
  Object.defineProperty(reply, 'then', { configurable: true, value: undefined })
  Object.defineProperty(reply, 'send', {
    configurable: true,
    value: (payload?: unknown) => {
      sent = payload
      return reply
    },
  })
  try {
    const returned: unknown = await Reflect.apply(handler, undefined, [request, reply])
    const payload = returned === reply ? sent : (returned ?? sent)
    return { status: reply.statusCode, headers: headersOf(reply), body: bodyOf(payload) }
  } finally {
    // The prototype's own methods show again.
    Reflect.deleteProperty(reply, 'then')
    Reflect.deleteProperty(reply, 'send')
  }
}

function headersOf(reply: FastifyReply): Record<string, string> {
  return Object.fromEntries(
    keptHeaders.flatMap((name) => {
      const value = reply.getHeader(name)
      return value === undefined ? [] : [[name, String(value)]]
    }),
  )
}

function bodyOf(payload: unknown): string | null {
  if (payload === undefined || payload === null) return null
  return JSON.stringify(payload)
}

function send(outcome: AnswerOutcome, reply: FastifyReply): FastifyReply {
  switch (outcome.kind) {
    case 'refused':
      throw outcome.error
    case 'reused':
      throw errors.idempotency_key_reused()
    case 'running':
      throw errors.idempotency_in_progress({ retryAfterSeconds: 1 })
  }
  const { answer, kind } = outcome
  reply.code(answer.status).headers(answer.headers)
  if (kind === 'replayed') reply.header('idempotent-replayed', 'true')
  if (answer.body === null) return reply.send()
  if (!reply.hasHeader('content-type')) reply.type('application/json; charset=utf-8')
  return reply.serializer((text) => String(text)).send(answer.body)
}
