import { setTimeout as sleep } from 'node:timers/promises'
import type { Product } from './product.ts'

/** Asks until it gets an answer that says something: a restart, a full bucket or a broken line is none. */
export interface Persistent {
  /** Resolves with the first answer below 400, or with 409. Throws on any other refusal. */
  ask<T>(path: string, request?: AskRequest): Promise<Answer<T>>
  /** How often a question had to be asked again. */
  repeated(): number
}

export interface AskRequest {
  method?: 'GET' | 'POST'
  body?: unknown
  headers?: Record<string, string>
}

export interface Answer<T> {
  status: number
  body: T
  cookie: string | null
}

/** Milliseconds. */
const rest = 100

/** A client of the API that does not give up. */
export function createPersistent(product: Product): Persistent {
  let repeated = 0

  async function ask<T>(path: string, request: AskRequest = {}): Promise<Answer<T>> {
    for (;;) {
      const answer = await askOnce<T>(`${product.url}${path}`, request)
      if (answer !== null) return answer
      repeated += 1
      await sleep(rest)
      await product.untilUp()
    }
  }

  return { ask, repeated: () => repeated }
}

async function askOnce<T>(address: string, request: AskRequest): Promise<Answer<T> | null> {
  const { method = 'GET', body, headers = {} } = request
  let response: Response
  let text: string
  try {
    response = await fetch(address, {
      method,
      headers: { ...headers, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(10_000),
    })
    text = await response.text()
  } catch {
    return null
  }
  const { status } = response
  if (status >= 500 || status === 429 || text.includes('idempotency_in_progress')) return null
  if (status >= 400 && status !== 409) throw new Error(`${method} ${address} was refused: ${status} ${text}`)
  const cookie = response.headers.getSetCookie()[0]?.split(';')[0] ?? null
  return { status, body: text === '' ? null : JSON.parse(text), cookie }
}
