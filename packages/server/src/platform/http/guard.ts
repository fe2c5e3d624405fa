import type { FastifyReply, FastifyRequest } from 'fastify'
import { requireOwnOriginForCookieWrites } from './origin.ts'
import { type Authenticator, hasCredentials, identify, requirePermission } from './principal.ts'
import { generalLimits, type RateLimit, type RateLimitStore, takeToken } from './rate-limit.ts'

export interface GuardOptions {
  authenticators: readonly Authenticator[]
  rates: RateLimitStore
  baseUrl: () => string
}

/**
 * What every request passes before its body is read: rate limits, who it is, whether they may, and whether
 * a cookie write comes from our own pages. A wrong credential counts against the caller's address.
 */
export async function guard(request: FastifyRequest, reply: FastifyReply, o: GuardOptions): Promise<void> {
  const { permission, rateLimit } = request.routeOptions.config
  if (permission === undefined) return
  if (!hasCredentials(request))
    await takeToken(o.rates, `address:${request.ip}`, generalLimits.address, reply)
  request.principal = await identify(request, o.authenticators)
  const [caller, limit] = callerOf(request)
  if (hasCredentials(request)) await takeToken(o.rates, caller, limit, reply)
  if (rateLimit) {
    await takeToken(o.rates, `${request.method} ${request.routeOptions.url} ${caller}`, rateLimit, reply)
  }
  requirePermission(request.principal, permission)
  requireOwnOriginForCookieWrites(request, o.baseUrl())
}

function callerOf(request: FastifyRequest): [key: string, limit: RateLimit] {
  const { principal } = request
  if (principal?.kind === 'agent') return [`agent:${principal.agent.id}`, generalLimits.agent]
  if (principal?.kind === 'visitor') return [`visitor:${principal.visitor.id}`, generalLimits.visitor]
  return [`address:${request.ip}`, generalLimits.address]
}
