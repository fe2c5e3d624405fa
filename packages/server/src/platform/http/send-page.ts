import type { FastifyReply } from 'fastify'

/** A hosted page with the Content-Security-Policy that its own scripts and styles need. */
export interface HostedPage {
  html: string
  csp: string
}

/**
 * Answers with a hosted page. Who may frame it is for the installation to say, not for the page:
 * `frameAncestors` are origins (none: nobody), `anybody` for what is made to be embedded.
 */
export function sendPage(
  reply: FastifyReply,
  page: HostedPage,
  o: { frameAncestors: readonly string[] | 'anybody'; store?: boolean },
): FastifyReply {
  const ancestors =
    o.frameAncestors === 'anybody' ? '*' : o.frameAncestors.length > 0 ? o.frameAncestors.join(' ') : "'none'"
  const others = page.csp
    .split(';')
    .map((directive) => directive.trim())
    .filter((directive) => directive !== '' && !directive.startsWith('frame-ancestors'))
  return reply
    .header('content-security-policy', [...others, `frame-ancestors ${ancestors}`].join('; '))
    .header('cache-control', o.store === true ? 'no-cache' : 'no-store')
    .header('referrer-policy', 'no-referrer')
    .type('text/html; charset=utf-8')
    .send(page.html)
}
