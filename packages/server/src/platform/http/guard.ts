import type { FastifyReply, FastifyRequest } from 'fastify'
import { isCrossOrigin } from './cross-origin.ts'
import { requireOwnOriginForCookies } from './origin.ts'
import {
  type Authenticator,
  hasCredentials,
  identify,
  type Principal,
  requirePermission,
  sessionCookie,
} from './principal.ts'
import { addressBucket, generalLimits, type RateLimit, type RateLimitStore, takeToken } from './rate-limit.ts'

export interface GuardOptions {
  authenticators: readonly Authenticator[]
  rates: RateLimitStore
  baseUrl: () => string
}

/**
 * What every request passes before its body is read: rate limits, who it is, whether they may, and whether
 * what a cookie alone allows comes from our own pages. A wrong credential counts against the caller's address.
 */
export async function guard(request: FastifyRequest, reply: FastifyReply, o: GuardOptions): Promise<void> {
  const { permission, rateLimit, keys } = request.routeOptions.config
  if (permission === undefined || (permission === 'public' && rateLimit === false)) return
  const known = mayUseCredentials(request)
  if (!known) await takeToken(o.rates, addressBucket(request.ip), generalLimits.address, reply)
  request.principal = known ? await identified(request, reply, o) : null
  const [caller, limit] = callerOf(request)
  if (known) await takeToken(o.rates, caller, limit, reply)
  if (rateLimit) {
    await takeToken(o.rates, `${request.method} ${request.routeOptions.url} ${caller}`, rateLimit, reply)
  }
  requirePermission(request.principal, permission, keys)
  requireOwnOriginForCookies(request, o.baseUrl())
}

/** A credential that is refused with a reason has cost its address a request all the same. */
async function identified(
  request: FastifyRequest,
  reply: FastifyReply,
  o: GuardOptions,
): Promise<Principal | null> {
  try {
    return await identify(request, o.authenticators)
  } catch (error) {
    await takeToken(o.rates, addressBucket(request.ip), generalLimits.address, reply)
    throw error
  }
}

/**
 * Pages of other sites call cross-origin routes, and browsers may add our cookie to that (always when the
 * other site is another port of the same host). There only a credential that the page itself shows counts.
 * Customers' pages know no agents either: they send no Origin with their forms, so an agent who opens a
 * customer's link in the same browser would be refused.
 */
function mayUseCredentials(request: FastifyRequest): boolean {
  const { config } = request.routeOptions
  const isForCustomers = config.surface === 'page' || config.surface === 'embed'
  if (isForCustomers || isCrossOrigin(config)) Reflect.deleteProperty(request.cookies, sessionCookie)
  return hasCredentials(request)
}

function callerOf(request: FastifyRequest): [key: string, limit: RateLimit] {
  const { principal } = request
  if (principal?.kind === 'agent' && principal.via === 'key') {
    const { id, requestsPerMinute } = principal.key
    return [`key:${id}`, { requests: requestsPerMinute, seconds: 60 }]
  }
  if (principal?.kind === 'agent') return [`agent:${principal.agent.id}`, generalLimits.agent]
  if (principal?.kind === 'visitor') return [`visitor:${principal.visitor.id}`, generalLimits.visitor]
  return [addressBucket(request.ip), generalLimits.address]
}
