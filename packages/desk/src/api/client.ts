import type { ErrorBody } from '@throughline/contracts'

/** An answer of the API that is not a success; `status` 0 means that no answer came at all. */
export class ApiError extends Error {
  readonly status: number
  readonly code: string
  readonly fields: Readonly<Record<string, string>>
  readonly details: unknown
  readonly requestId: string | null

  constructor(status: number, body: ErrorBody['error'] | null) {
    super(body?.message ?? 'No answer came from the server.')
    this.status = status
    this.code = body?.code ?? (status === 0 ? 'unreachable' : `http_${status}`)
    this.fields = body?.fields ?? {}
    this.details = body?.details
    this.requestId = body?.requestId ?? null
  }
}

export interface RequestOptions {
  body?: unknown
  /** The version that an edit is based on. */
  ifMatch?: number
  /** The same key makes a repeated write harmless; made up when left out. */
  idempotencyKey?: string
  signal?: AbortSignal
  /** Let it finish although the page goes away. */
  keepalive?: boolean
}

/**
 * Asks the API. Answers are typed by the contract and not checked again: the server checks them with the same
 * schemas before it sends them.
 * @throws ApiError
 */
export async function request<T>(method: string, path: string, options: RequestOptions = {}): Promise<T> {
  const response = await send(method, path, options)
  if (response.status === 204) return undefined as T
  const text = await response.text()
  if (response.ok) return (text === '' ? undefined : JSON.parse(text)) as T
  throw new ApiError(response.status, errorOf(text))
}

async function send(method: string, path: string, options: RequestOptions): Promise<Response> {
  const headers = new Headers({ accept: 'application/json' })
  if (options.body !== undefined) headers.set('content-type', 'application/json')
  if (options.ifMatch !== undefined) headers.set('if-match', `"${options.ifMatch}"`)
  if (method !== 'GET') headers.set('idempotency-key', options.idempotencyKey ?? newId())
  try {
    return await fetch(path, {
      method,
      headers,
      credentials: 'same-origin',
      ...(options.body !== undefined && { body: JSON.stringify(options.body) }),
      ...(options.signal !== undefined && { signal: options.signal }),
      ...(options.keepalive === true && { keepalive: true }),
    })
  } catch (error) {
    if (options.signal?.aborted) throw error
    throw new ApiError(0, null)
  }
}

function errorOf(text: string): ErrorBody['error'] | null {
  try {
    const body: unknown = JSON.parse(text)
    if (typeof body !== 'object' || body === null || !('error' in body)) return null
    return (body as ErrorBody).error
  } catch {
    return null
  }
}

/** A random UUID, also where the page is not served by HTTPS (there `crypto.randomUUID` is missing). */
export function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}
