import type { FastifyRequest } from 'fastify'
import type { Config } from '../config/index.ts'
import { type Logger, runWithContext } from '../log/index.ts'
import type { Metrics } from '../metrics/index.ts'
import { allowCrossOrigin, isCrossOrigin } from './cross-origin.ts'
import { errors } from './errors.ts'
import { guard } from './guard.ts'
import { type Authenticator, identifyQuietly } from './principal.ts'
import type { RateLimitStore } from './rate-limit.ts'
import { type Surface, writeSecurityHeaders } from './security-headers.ts'
import type { HttpApp } from './types.ts'

export interface HookOptions {
  config: Config
  log: Logger
  metrics: Metrics
  authenticators: readonly Authenticator[]
  rates: RateLimitStore
  baseUrl: () => string
  isFull: () => boolean
}

/** What happens around every request: ids for the log, the guard, headers, figures. */
export function addHooks(app: HttpApp, o: HookOptions): void {
  app.addHook('onRequest', (request, reply, done) => {
    reply.header('x-request-id', request.id)
    if (isCrossOrigin(request.routeOptions.config)) allowCrossOrigin(reply)
    request.identifyAgain = () => identifyQuietly(request, o.authenticators)
    // The callback runs inside the context, so everything after it, also what is awaited, carries the ids.
    runWithContext({ requestId: request.id }, done)
  })
  app.addHook('onRequest', (request, reply) => guard(request, reply, o))
  app.addHook('onRequest', async (request) => {
    if (request.routeOptions.config.socket && !request.ws) throw errors.socket_expected()
    if (o.isFull() && addsSomething(request)) throw errors.storage_full()
  })
  app.addHook('onSend', async (request, reply) => {
    const secure = o.baseUrl().startsWith('https:')
    const { frameAncestors } = o.config.server
    writeSecurityHeaders(surfaceOf(request), { frameAncestors, secure }, request, reply)
  })
  app.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'none'
    const status = reply.statusCode
    o.metrics.httpDuration.observe({ method: request.method, route, status }, reply.elapsedTime / 1000)
    const level = request.method === 'GET' && status < 400 ? 'debug' : 'info'
    o.log[level]({ method: request.method, route, status, ms: Math.round(reply.elapsedTime) }, 'answered')
  })
}

/** Deletions and sign-outs stay possible, since they may be what frees space. */
function addsSomething(request: FastifyRequest): boolean {
  return ['POST', 'PUT', 'PATCH'].includes(request.method) && !request.is404
}

function surfaceOf(request: FastifyRequest): Surface {
  const { surface } = request.routeOptions.config
  return surface ?? (request.url.startsWith('/v1/') || request.is404 ? 'api' : 'page')
}
