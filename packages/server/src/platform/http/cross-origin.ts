import type { FastifyInstance, FastifyReply, RouteOptions } from 'fastify'

/**
 * Whether scripts of other sites may call a route: those of visitors, whose chat runs in the shop's pages
 * and shows its token by itself. Cookies are never part of it, so any origin may be answered.
 */
export function isCrossOrigin(config: { permission?: string; crossOrigin?: boolean } | undefined): boolean {
  return config?.crossOrigin ?? config?.permission === 'visitor'
}

export function allowCrossOrigin(reply: FastifyReply): void {
  reply.header('access-control-allow-origin', '*')
  reply.header('cross-origin-resource-policy', 'cross-origin')
  reply.header('access-control-expose-headers', 'etag, retry-after, ratelimit-remaining, x-request-id')
}

const preflightUrls = new WeakMap<FastifyInstance, Set<string>>()

/** Adds the preflight of a cross-origin route, once per address. */
export function addPreflight(root: FastifyInstance, route: RouteOptions): void {
  const urls = preflightUrls.get(root) ?? new Set<string>()
  preflightUrls.set(root, urls)
  if (urls.has(route.url) || route.method === 'OPTIONS') return
  urls.add(route.url)
  root.route({
    method: 'OPTIONS',
    url: route.url,
    config: { permission: 'public', crossOrigin: true },
    schema: { hide: true },
    handler: async (_request, reply) => {
      reply.header('access-control-allow-methods', 'GET, POST, PUT, PATCH, DELETE')
      reply.header('access-control-allow-headers', 'authorization, content-type, idempotency-key, if-match')
      reply.header('access-control-max-age', '7200')
      return reply.code(204).send()
    },
  })
}
