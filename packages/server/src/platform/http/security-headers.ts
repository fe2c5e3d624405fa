import type { FastifyReply, FastifyRequest } from 'fastify'

/**
 * What a browser may do with an answer: `api` nothing at all, `desk` the agents' workspace, `page` a hosted
 * page, `embed` a hosted page that other sites may frame, `file` a script or style that other sites may load.
 */
export type Surface = 'api' | 'desk' | 'page' | 'embed' | 'file'

export interface SecurityOptions {
  /** Origins that may frame the desk and hosted pages. */
  frameAncestors: readonly string[]
  /** True when the installation is reached by https. */
  secure: boolean
}

const everywhere: Readonly<Record<string, string>> = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'strict-origin-when-cross-origin',
  'permissions-policy': 'camera=(self), microphone=(self), geolocation=(), payment=()',
  'x-permitted-cross-domain-policies': 'none',
}

/** Writes the security headers of a surface; called at the very end, when it is known whether a nonce was used. */
export function writeSecurityHeaders(
  surface: Surface,
  o: SecurityOptions,
  request: FastifyRequest,
  reply: FastifyReply,
): void {
  for (const [name, value] of Object.entries(everywhere)) setUnlessSet(reply, name, value)
  setUnlessSet(reply, 'content-security-policy', contentSecurityPolicy(surface, o, usedNonce(request)))
  if (surface !== 'embed' && o.frameAncestors.length === 0) setUnlessSet(reply, 'x-frame-options', 'DENY')
  if (surface === 'desk' || surface === 'page') {
    setUnlessSet(reply, 'cross-origin-opener-policy', 'same-origin')
  }
  setUnlessSet(reply, 'cross-origin-resource-policy', surface === 'file' ? 'cross-origin' : 'same-origin')
  if (o.secure) setUnlessSet(reply, 'strict-transport-security', 'max-age=31536000; includeSubDomains')
  if (surface === 'api') setUnlessSet(reply, 'cache-control', 'no-store')
}

function contentSecurityPolicy(surface: Surface, o: SecurityOptions, nonce: string | null): string {
  const ancestors = `frame-ancestors ${o.frameAncestors.length > 0 ? o.frameAncestors.join(' ') : "'none'"}`
  const once = nonce === null ? '' : ` 'nonce-${nonce}'`
  switch (surface) {
    case 'api':
    case 'file':
      return `default-src 'none'; ${ancestors}`
    case 'desk':
      return [
        "default-src 'self'",
        `script-src 'self'${once}`,
        `style-src 'self'${once}`,
        // Libraries for pop-ups and long lists place elements by style attributes; they run no code.
        "style-src-attr 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "media-src 'self' blob:",
        "frame-src 'self'",
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'self'",
        ancestors,
      ].join('; ')
    case 'page':
    case 'embed':
      return [
        "default-src 'none'",
        `script-src 'self'${once}`,
        `style-src 'self'${once}`,
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "base-uri 'none'",
        "form-action 'self'",
        surface === 'embed' ? 'frame-ancestors *' : ancestors,
      ].join('; ')
  }
}

function setUnlessSet(reply: FastifyReply, name: string, value: string): void {
  if (!reply.hasHeader(name)) reply.header(name, value)
}

const nonces = new WeakMap<FastifyRequest, string>()

/** The request's nonce, made when first asked for. */
export function nonceOf(request: FastifyRequest): string {
  const nonce = nonces.get(request) ?? crypto.randomUUID().replaceAll('-', '')
  nonces.set(request, nonce)
  return nonce
}

function usedNonce(request: FastifyRequest): string | null {
  return nonces.get(request) ?? null
}
