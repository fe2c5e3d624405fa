import type { LookupFunction } from 'node:net'
import { Agent, fetch, type Response } from 'undici'
import { AppError } from '../errors/index.ts'
import { outgoingErrors as errors } from './errors.ts'
import { createHostGuard, type HostGuard, type ResolveHost } from './host-guard.ts'

export interface SafeRequest {
  method?: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  headers?: Readonly<Record<string, string>>
  body?: string | Uint8Array
  /** Milliseconds for everything, redirects included. */
  timeout?: number
  /** Largest answer, in bytes after decompression. */
  maximumBytes?: number
  /** Redirects that are followed, each checked like the first address. */
  maximumRedirects?: number
  signal?: AbortSignal
}

export interface SafeResponse {
  status: number
  headers: Headers
  /** Where the answer came from, after redirects. */
  url: string
  body: Buffer
}

/** A `fetch` for addresses that somebody else gave. Throws `outgoing_…` errors; any status is an answer. */
export type SafeFetch = (url: string, request?: SafeRequest) => Promise<SafeResponse>

const redirectStatuses = new Set([301, 302, 303, 307, 308])

/**
 * Guards against server-side request forgery. Every address that a host resolves to must be public, or be
 * allowed by name or range; the connection then goes to exactly those addresses, so a name that resolves
 * differently a moment later (rebinding) changes nothing. Spellings such as `http://2130706433/` are read by
 * the URL parser as the address they are. Redirects are followed here, one checked step at a time.
 */
export function createSafeFetch(o: {
  allowedPrivateHosts: readonly string[]
  resolve?: ResolveHost
}): SafeFetch & {
  close(): Promise<void>
} {
  const guard = createHostGuard(o)
  const lookup: LookupFunction = (host, options, callback) => {
    guard.addressesOf(host).then(
      (addresses) => {
        const found = addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }))
        const [first] = found
        if (options.all) callback(null, found)
        else callback(null, first?.address ?? '', first?.family ?? 4)
      },
      (error: Error) => callback(asRefusedUrl(error), ''),
    )
  }
  const agent = new Agent({
    connect: { lookup, timeout: 10_000 },
    keepAliveTimeout: 5_000,
  })
  const safeFetch: SafeFetch = async (url, request = {}) =>
    await follow(agent, requireCallable(url, guard), request, guard)
  return Object.assign(safeFetch, { close: () => agent.close() })
}

function asRefusedUrl(error: Error): Error {
  const refused = error instanceof AppError && error.code === 'outgoing_host_refused'
  return refused ? errors.outgoing_url_refused({ details: { ...error.details } }) : error
}

/** Checks what needs no name server. An address literal never reaches `lookup`, so it is checked here. */
function requireCallable(text: string, guard: HostGuard): URL {
  const url = URL.canParse(text) ? new URL(text) : null
  if (!url || !['http:', 'https:'].includes(url.protocol) || url.username !== '' || url.password !== '') {
    throw errors.outgoing_url_refused()
  }
  const literal = url.hostname.startsWith('[') ? url.hostname.slice(1, -1) : url.hostname
  const isLiteral = url.hostname.startsWith('[') || /^\d+(\.\d+){3}$/.test(url.hostname)
  if (isLiteral && !guard.allows(literal, literal))
    throw errors.outgoing_url_refused({ details: { host: literal } })
  return url
}

async function follow(
  agent: Agent,
  first: URL,
  request: SafeRequest,
  guard: HostGuard,
): Promise<SafeResponse> {
  const signals = [
    AbortSignal.timeout(request.timeout ?? 15_000),
    ...(request.signal ? [request.signal] : []),
  ]
  const signal = AbortSignal.any(signals)
  let url = first
  let step: SafeRequest = request
  for (let followed = 0; followed <= (request.maximumRedirects ?? 5); followed++) {
    const answer = await send(agent, url, step, signal)
    const location = answer.headers.get('location')
    if (!redirectStatuses.has(answer.status) || location === null) {
      return await readAnswer(answer, url, request.maximumBytes ?? 5 * 1024 * 1024, signal)
    }
    await answer.body?.cancel()
    const next = requireCallable(URL.parse(location, url)?.href ?? '', guard)
    step = redirected(step, answer.status, next.origin === url.origin)
    url = next
  }
  throw errors.outgoing_redirects_endless()
}

async function send(agent: Agent, url: URL, request: SafeRequest, signal: AbortSignal): Promise<Response> {
  try {
    return await fetch(url, {
      dispatcher: agent,
      redirect: 'manual',
      method: request.method ?? 'GET',
      headers: { 'user-agent': 'Throughline', ...request.headers },
      body: request.body ?? null,
      signal,
    })
  } catch (error) {
    throw outgoingError(error, signal)
  }
}

/** As browsers do: 303 (and 301, 302 after POST) become a GET; credentials do not go to another origin. */
function redirected(request: SafeRequest, status: number, sameOrigin: boolean): SafeRequest {
  const becomesGet = status === 303 || (status < 303 && request.method === 'POST')
  const headers = Object.entries(request.headers ?? {}).filter(([name]) => {
    const lower = name.toLowerCase()
    if (becomesGet && lower.startsWith('content-')) return false
    return sameOrigin || !['authorization', 'cookie', 'proxy-authorization'].includes(lower)
  })
  const { body, method, ...rest } = request
  const kept = becomesGet ? {} : { ...(body === undefined ? {} : { body }), ...(method ? { method } : {}) }
  return { ...rest, ...kept, headers: Object.fromEntries(headers) }
}

async function readAnswer(
  answer: Response,
  url: URL,
  maximumBytes: number,
  signal: AbortSignal,
): Promise<SafeResponse> {
  const chunks: Uint8Array[] = []
  let size = 0
  try {
    for await (const chunk of answer.body ?? []) {
      size += chunk.length
      if (size > maximumBytes) throw errors.outgoing_answer_too_large()
      chunks.push(chunk)
    }
  } catch (error) {
    throw outgoingError(error, signal)
  }
  const headers = new Headers([...answer.headers])
  return { status: answer.status, headers, url: url.href, body: Buffer.concat(chunks) }
}

/** Our own errors come back wrapped by undici when `lookup` threw them. */
function outgoingError(error: unknown, signal: AbortSignal): Error {
  for (let at = error; at instanceof Error; at = at.cause) if (isOurs(at)) return at
  if (signal.aborted) return errors.outgoing_request_late({ cause: error })
  return errors.outgoing_request_failed({ cause: error })
}

function isOurs(error: Error): boolean {
  return error.name === 'AppError'
}
