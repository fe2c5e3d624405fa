import { timingSafeEqual } from 'node:crypto'
import type { FastifyRequest } from 'fastify'
import ipaddr from 'ipaddr.js'
import type { Metrics } from '../metrics/index.ts'
import { errors } from './errors.ts'
import type { Readiness } from './readiness.ts'
import type { HttpApp } from './types.ts'

/** `/healthz` (the process lives), `/readyz` (it can work, else which check says no) and `/metrics`. */
export function addProbes(
  app: HttpApp,
  o: { readiness: Readiness; metrics: Metrics; metricsToken: string | null },
): void {
  const open = {
    config: { permission: 'public', rateLimit: false, surface: 'api' },
    schema: { hide: true },
  } as const
  app.get('/healthz', open, async () => ({ status: 'ok' }))
  app.get('/readyz', open, async (_request, reply) => {
    const answer = await o.readiness.ask()
    return reply
      .code(answer.ready ? 200 : 503)
      .send({ status: answer.ready ? 'ready' : 'not ready', checks: answer.checks })
  })
  app.get('/metrics', open, async (request, reply) => {
    if (!mayReadMetrics(request, o.metricsToken)) throw errors.route_not_found()
    return reply.type(o.metrics.registry.contentType).send(await o.metrics.registry.metrics())
  })
}

function mayReadMetrics(request: FastifyRequest, token: string | null): boolean {
  if (token === null) return !isForwarded(request) && ipaddr.process(request.ip).range() === 'loopback'
  const given = Buffer.from(request.headers.authorization ?? '')
  const right = Buffer.from(`Bearer ${token}`)
  return given.length === right.length && timingSafeEqual(given, right)
}

/** Behind a proxy on the same machine everybody seems to call from it, unless the proxy is a trusted one. */
function isForwarded({ headers }: FastifyRequest): boolean {
  return headers['x-forwarded-for'] !== undefined || headers.forwarded !== undefined
}
