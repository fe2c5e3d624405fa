import type { ErrorBody, Role } from '@throughline/contracts'
import { createAgent, ensureSetupToken, setUp, signInAs } from '../../src/modules/access/index.ts'
import { startTestApp, type TestApp } from '../../src/testing/test-app.ts'

/** A caller of the API: somebody at a browser, or a program with a key. */
export interface Caller {
  ask<T>(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Answered<T>>
  readonly headers: Readonly<Record<string, string>>
}

export interface Answered<T> {
  readonly status: number
  readonly headers: Headers
  /** What a success carries. Throws when the request was refused. */
  readonly body: T
  /** The code of a refusal, or null. */
  readonly code: string | null
  readonly error: ErrorBody['error'] | null
}

/** A whole app with its owner, and people of other roles. Every answer is held against /openapi.json. */
export interface Installation extends TestApp {
  readonly ownerId: string
  readonly owner: Caller
  addAgent(name: string, role: Role['key']): Promise<{ id: string; caller: Caller }>
  withKey(key: string): Caller
}

const origin = { userAgent: 'test', address: '127.0.0.1' }

export async function startInstallation(): Promise<Installation> {
  const server = await startTestApp()
  const { db } = server.app.platform
  const ownerId = (
    await setUp(
      db,
      {
        token: (await ensureSetupToken(db)) ?? '',
        organisation: 'Saimaa Outdoor',
        name: 'Helmi Laine',
        email: 'helmi@saimaa-outdoor.example',
        password: 'a-lake-in-the-north',
      },
      origin,
    )
  ).agentId

  async function signedIn(agentId: string): Promise<Caller> {
    const { token } = await signInAs(db, agentId, origin)
    return callerWith({ cookie: `tl_session=${token}`, origin: server.url })
  }

  function callerWith(credentials: Record<string, string>): Caller {
    return {
      headers: credentials,
      async ask<T>(method: string, path: string, body?: unknown, headers: Record<string, string> = {}) {
        const answer = await server.fetch(`/v1${path}`, {
          method,
          headers: {
            ...credentials,
            ...(body === undefined ? {} : { 'content-type': 'application/json' }),
            ...headers,
          },
          ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        })
        const text = await answer.text()
        return answered<T>(`${method} ${path}`, answer, text)
      },
    }
  }

  return {
    ...server,
    ownerId,
    owner: await signedIn(ownerId),
    async addAgent(name, role) {
      const email = `${name.toLowerCase()}@saimaa-outdoor.example`
      const id = await createAgent(db, { kind: 'system', id: null }, { name, email, role, password: null })
      return { id, caller: await signedIn(id) }
    },
    withKey: (key) => callerWith({ authorization: `Bearer ${key}` }),
  }
}

function answered<T>(what: string, { ok, status, headers }: Response, text: string): Answered<T> {
  const content = text === '' ? null : JSON.parse(text)
  const error: ErrorBody['error'] | null = ok ? null : content.error
  return {
    status,
    headers,
    error,
    code: error?.code ?? null,
    get body(): T {
      if (error) throw new Error(`${what} was refused: ${error.code}`)
      return content
    },
  }
}
