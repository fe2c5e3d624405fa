import type { FastifyRequest } from 'fastify'
import { errors } from './errors.ts'

/**
 * True when the request comes from a page of this installation: its Origin is the configured address, or
 * names the very host that the request was sent to. A browser always sends Origin with writes and sockets.
 */
export function isOwnOrigin(request: FastifyRequest, baseUrl: string): boolean {
  const origin = request.headers.origin
  if (origin === undefined || !URL.canParse(origin)) return false
  return origin === new URL(baseUrl).origin || new URL(origin).host === request.headers.host
}

/**
 * True when the browser says that another site's page made it send this. Buttons of hosted pages need no
 * cookie, so this keeps other sites from pressing them for their visitors; who sends no such header is no
 * browser, or an old one.
 */
export function isSentByOtherSite(request: FastifyRequest): boolean {
  const site = request.headers['sec-fetch-site']
  return site === 'cross-site' || site === 'same-site'
}

const readingMethods = new Set(['GET', 'HEAD', 'OPTIONS'])

/** Refuses a write or a socket that a browser may have sent with our cookie on behalf of another site. */
export function requireOwnOriginForCookies(request: FastifyRequest, baseUrl: string): void {
  const byCookie = request.principal?.kind === 'agent' && request.principal.via === 'cookie'
  const isSocket = request.headers.upgrade !== undefined
  if (byCookie && (isSocket || !readingMethods.has(request.method)) && !isOwnOrigin(request, baseUrl)) {
    throw errors.origin_refused()
  }
}
