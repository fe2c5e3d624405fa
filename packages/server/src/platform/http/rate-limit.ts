import type { FastifyReply } from 'fastify'
import ipaddr from 'ipaddr.js'
import { errors } from './errors.ts'

/** A bucket that holds `requests` tokens and refills evenly over `seconds`. */
export interface RateLimit {
  requests: number
  seconds: number
}

export interface RateState {
  allowed: boolean
  remaining: number
  /** Seconds until the bucket is full again. */
  resetSeconds: number
  /** Seconds until the next request would be taken; 0 when this one was. */
  retryAfterSeconds: number
}

/** Where buckets live. In one process a map; several nodes may share one behind the same interface. */
export interface RateLimitStore {
  take(key: string, limit: RateLimit): RateState | Promise<RateState>
}

interface Bucket {
  tokens: number
  at: number
  limit: RateLimit
}

const sweepAbove = 10_000

/** Token buckets in memory. Full ones are forgotten, so memory follows the callers of the last minute. */
export function createMemoryRateLimitStore(now: () => number = () => performance.now()): RateLimitStore {
  const buckets = new Map<string, Bucket>()
  let sweepAt = sweepAbove
  return {
    take(key, limit) {
      const time = now()
      const bucket = refilled(buckets.get(key), limit, time)
      const allowed = bucket.tokens >= 1
      if (allowed) bucket.tokens -= 1
      buckets.set(key, bucket)
      if (buckets.size > sweepAt) {
        forgetFull(buckets, time)
        sweepAt = Math.max(sweepAbove, buckets.size * 2)
      }
      const perSecond = limit.requests / limit.seconds
      return {
        allowed,
        remaining: Math.floor(bucket.tokens),
        resetSeconds: Math.ceil((limit.requests - bucket.tokens) / perSecond),
        retryAfterSeconds: allowed ? 0 : Math.max(1, Math.ceil((1 - bucket.tokens) / perSecond)),
      }
    },
  }
}

function refilled(bucket: Bucket | undefined, limit: RateLimit, time: number): Bucket {
  if (!bucket) return { tokens: limit.requests, at: time, limit }
  const gained = ((time - bucket.at) / 1000) * (limit.requests / limit.seconds)
  return { tokens: Math.min(limit.requests, bucket.tokens + gained), at: time, limit }
}

function forgetFull(buckets: Map<string, Bucket>, time: number): void {
  for (const [key, bucket] of buckets) {
    if (refilled(bucket, bucket.limit, time).tokens >= bucket.limit.requests) buckets.delete(key)
  }
}

/**
 * The bucket of an address. One line has 2^64 addresses of IPv6 (RFC 6177), so those share one; an IPv4 address
 * in the clothes of IPv6 is itself.
 */
export function addressBucket(ip: string): string {
  if (!ipaddr.isValid(ip)) return `address:${ip}`
  const address = ipaddr.process(ip)
  if (address instanceof ipaddr.IPv4) return `address:${address.toString()}`
  const network = address.parts.slice(0, 4).map((part) => part.toString(16))
  return `address:${network.join(':')}::/64`
}

/** The network around an address, such as an office, a provider's customers or a machine's neighbours: 24 bits, of IPv6 48. */
export function networkBucket(ip: string): string {
  if (!ipaddr.isValid(ip)) return `network:${ip}`
  const address = ipaddr.process(ip)
  if (address instanceof ipaddr.IPv4) return `network:${address.octets.slice(0, 3).join('.')}`
  return `network:${address.parts
    .slice(0, 3)
    .map((part) => part.toString(16))
    .join(':')}`
}

/** General limits. An office or a shop behind one address shares the first, so it is wide. */
export const generalLimits = {
  address: { requests: 1200, seconds: 60 },
  agent: { requests: 1200, seconds: 60 },
  visitor: { requests: 240, seconds: 60 },
} satisfies Record<string, RateLimit>

/**
 * Takes one token, writes the `RateLimit-*` headers (draft-ietf-httpapi-ratelimit-headers-06) of the bucket
 * that is nearest to its end, and throws 429 with `Retry-After` when there was none.
 */
export async function takeToken(
  store: RateLimitStore,
  key: string,
  limit: RateLimit,
  reply: FastifyReply,
): Promise<void> {
  const state = await store.take(key, limit)
  const shown = reply.getHeader('ratelimit-remaining')
  if (shown === undefined || Number(shown) >= state.remaining) {
    reply.header('ratelimit-limit', limit.requests)
    reply.header('ratelimit-remaining', state.remaining)
    reply.header('ratelimit-reset', state.resetSeconds)
    reply.header('ratelimit-policy', `${limit.requests};w=${limit.seconds}`)
  }
  if (!state.allowed) throw errors.too_many_requests({ retryAfterSeconds: state.retryAfterSeconds })
}
