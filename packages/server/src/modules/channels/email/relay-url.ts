import type { Relay } from './smtp-session.ts'

/**
 * Reads `smtp://user:password@host:587` or `smtps://host:465`. Plain `smtp:` insists on STARTTLS, except towards
 * this very machine, or with `?security=none` where an operator knows the way to be safe.
 */
export function relayFromUrl(text: string): Relay {
  const url = new URL(text)
  const host = url.hostname.replace(/^\[|\]$/g, '')
  const local = host === 'localhost' || host === '::1' || /^127\./.test(host)
  const asked = url.searchParams.get('security')
  const tls = url.protocol === 'smtps:'
  const encrypted = tls ? 'tls' : local || asked === 'none' ? 'none' : 'starttls'
  const user = decodeURIComponent(url.username)
  return {
    host,
    port: url.port === '' ? (tls ? 465 : 587) : Number(url.port),
    security: asked === 'starttls' ? 'starttls' : encrypted,
    ...(user === '' ? {} : { user, password: decodeURIComponent(url.password) }),
  }
}
