import { randomBytes } from 'node:crypto'
import type { ErrorBody } from '@throughline/contracts'
import { type Clock, systemClock } from '../../platform/clock/index.ts'
import { loadConfig } from '../../platform/config/index.ts'
import { createTestDatabase, type TestDatabase } from '../../platform/database/testing.ts'
import { createAnswerStore, createHttpServer, createReadiness } from '../../platform/http/index.ts'
import { silentLogger } from '../../platform/log/index.ts'
import { createMetrics } from '../../platform/metrics/index.ts'
import { createSecretBox } from '../../platform/secrets/index.ts'
import { createOpenApiFetch } from '../../testing/open-api-fetch.ts'
import { createAccess } from './module.ts'

/** A browser of somebody: keeps its cookie, sends Origin as browsers do. */
export interface Client {
  get<T>(path: string): Promise<Answer<T>>
  send<T>(method: 'POST' | 'PUT' | 'PATCH' | 'DELETE', path: string, body?: unknown): Promise<Answer<T>>
  cookie: string | null
}

export interface Answer<T> {
  readonly status: number
  readonly headers: Headers
  /** What a success carries, null when it carries nothing. Throws when the request was refused. */
  readonly body: T
  /** Why the request was refused; null when it was not. */
  readonly refusal: ErrorBody['error'] | null
}

/** The access module behind a listening server with a database of its own. */
export interface AccessServer extends TestDatabase {
  client(o?: { userAgent?: string; origin?: string }): Client
}

export async function startAccess(o: { demo?: boolean; clock?: Clock } = {}): Promise<AccessServer> {
  const database = await createTestDatabase()
  const config = loadConfig({ THROUGHLINE_PORT: '0' }, o.demo ? ['--demo'] : [])
  let address = 'http://127.0.0.1'
  const baseUrl = () => address
  const { db, answers } = createAnswerStore(database.db)
  const secrets = createSecretBox(randomBytes(32))
  // No jobs run here: what they do is looked at in tests of the whole app.
  const enqueue = async () => undefined
  const access = createAccess({ db, config, baseUrl, clock: o.clock ?? systemClock, secrets, enqueue })
  const server = await createHttpServer({
    config,
    log: silentLogger(),
    metrics: createMetrics(),
    readiness: createReadiness(silentLogger()),
    answers,
    modules: [access],
    authenticators: access.authenticate ? [access.authenticate] : [],
    faces: { desk: null, widget: null },
    isFull: () => false,
    version: '0.0.0',
    baseUrl,
  })
  address = await server.listen(0)
  const fetch = await createOpenApiFetch(address)
  return {
    ...database,
    client: (options) => createClient(address, fetch, options),
    async drop() {
      await server.stop()
      await database.drop()
    },
  }
}

function createClient(
  address: string,
  fetch: Awaited<ReturnType<typeof createOpenApiFetch>>,
  o: { userAgent?: string; origin?: string } = {},
): Client {
  const client: Client = {
    cookie: null,
    get: (path) => ask('GET', path),
    send: (method, path, body) => ask(method, path, body),
  }
  return client

  async function ask<T>(method: string, path: string, body?: unknown): Promise<Answer<T>> {
    const answer = await fetch(`/v1${path}`, {
      method,
      headers: {
        origin: o.origin ?? address,
        ...(o.userAgent === undefined ? {} : { 'user-agent': o.userAgent }),
        ...(client.cookie === null ? {} : { cookie: client.cookie }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    const [set] = answer.headers.getSetCookie()
    if (set !== undefined) client.cookie = set.split(';')[0] ?? null
    const text = await answer.text()
    const content = text === '' ? null : JSON.parse(text)
    const refusal: Answer<T>['refusal'] = answer.ok ? null : content.error
    return {
      status: answer.status,
      headers: answer.headers,
      refusal,
      get body(): T {
        if (refusal) throw new Error(`${method} ${path} was refused: ${refusal.code}`)
        return content
      },
    }
  }
}
