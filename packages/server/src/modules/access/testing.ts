import { loadConfig } from '../../platform/config/index.ts'
import { createTestDatabase, type TestDatabase } from '../../platform/database/testing.ts'
import { createAnswerStore, createHttpServer, createReadiness } from '../../platform/http/index.ts'
import { silentLogger } from '../../platform/log/index.ts'
import { createMetrics } from '../../platform/metrics/index.ts'
import { createAccess } from './module.ts'

/** A browser of somebody: keeps its cookie, sends Origin as browsers do. */
export interface Client {
  get(path: string): Promise<Answer>
  send(method: 'POST' | 'PATCH' | 'DELETE', path: string, body?: unknown): Promise<Answer>
  cookie: string | null
}

export interface Answer {
  status: number
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of many shapes
  body: any
  headers: Headers
}

/** The access module behind a listening server with a database of its own. */
export interface AccessServer extends TestDatabase {
  client(o?: { userAgent?: string; origin?: string }): Client
}

export async function startAccess(o: { demo?: boolean } = {}): Promise<AccessServer> {
  const database = await createTestDatabase()
  const config = loadConfig({ THROUGHLINE_PORT: '0' }, o.demo ? ['--demo'] : [])
  let address = 'http://127.0.0.1'
  const baseUrl = () => address
  const { db, answers } = createAnswerStore(database.db)
  const access = createAccess({ db, config, baseUrl })
  const server = await createHttpServer({
    config,
    log: silentLogger(),
    metrics: createMetrics(),
    readiness: createReadiness(),
    answers,
    modules: [access],
    authenticators: access.authenticate ? [access.authenticate] : [],
    faces: { desk: null, widget: null },
    isFull: () => false,
    version: '0.0.0',
    baseUrl,
  })
  address = await server.listen(0)
  return {
    ...database,
    client: (options) => createClient(address, options),
    async drop() {
      await server.stop()
      await database.drop()
    },
  }
}

function createClient(address: string, o: { userAgent?: string; origin?: string } = {}): Client {
  const client: Client = {
    cookie: null,
    get: (path) => ask('GET', path),
    send: (method, path, body) => ask(method, path, body),
  }
  return client

  async function ask(method: string, path: string, body?: unknown): Promise<Answer> {
    const answer = await fetch(`${address}/v1${path}`, {
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
    return { status: answer.status, body: text === '' ? null : JSON.parse(text), headers: answer.headers }
  }
}
